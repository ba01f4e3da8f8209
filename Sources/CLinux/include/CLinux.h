/* What Linux has and Swift's Glibc module does not show (header only). */
#ifndef LICH_CLINUX_H
#define LICH_CLINUX_H

#include <malloc.h>
#include <sys/prctl.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/xattr.h>
#include <unistd.h>

/* pidfd_open(2): a descriptor that poll(2) calls readable when the process has ended; closed at exec. */
static inline int lich_process_file(pid_t process) { return (int)syscall(SYS_pidfd_open, process, 0); }
/* memfd_create(2) with MFD_CLOEXEC. */
static inline int lich_memory_file(const char *name) { return (int)syscall(SYS_memfd_create, name, 1u); }

#endif
