/* libsystemd (Debian: libsystemd-dev): journal, service manager, identifiers. */
#include <sys/uio.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-id128.h>
#include <systemd/sd-journal.h>
