/* What Linux has and Swift's Glibc module does not show (header only). */
#ifndef LICH_CLINUX_H
#define LICH_CLINUX_H

#include <malloc.h>
#include <sys/prctl.h>
#include <sys/statfs.h>
#include <sys/timerfd.h>

#endif
