"""Faults at single system calls of a running lichd, by ptrace(2).

strace's own injection counts the calls of each kind in each thread, and the queues of lichd change threads as they like; here all threads are counted as
one. A point is named by what makes it the same in every run: the kind of call, the file it is about, and the how manyeth of those it is. The count
begins when epoll_wait comes back with an event, which, in a daemon at rest, is the timer of its notice.
"""
import collections
import ctypes
import errno
import functools
import os
import platform
import re
import shutil
import signal
import subprocess
import time

# <linux/ptrace.h>, <linux/wait.h>
NEXT_CALL, SEIZE, INTERRUPT, CALL_INFO, POKE_USER = 24, 0x4206, 0x4207, 0x420E, 6
MARK_CALLS, FOLLOW_CLONES, KILL_WITH_TRACER = 1, 1 << 3, 1 << 20
ENTRY = 1
CALL_STOP = signal.SIGTRAP | 0x80
OF_THIS_THREAD, ALL_CHILDREN = 0x20000000, 0x40000000
# Of user_regs_struct, x86-64: where the kernel looks for the number of the call, and for its answer.
NUMBER, ANSWER = 15 * 8, 10 * 8
CAN_INJECT = platform.machine() == "x86_64"

BY_PATH = ("mkdir", "unlink", "rename", "stat", "lstat", "access", "readlink")
BY_FOLDER = ("openat", "newfstatat", "mkdirat", "unlinkat", "renameat", "faccessat", "faccessat2")
BY_DESCRIPTOR = ("read", "write", "pread64", "pwrite64", "fsync", "fdatasync", "close", "fcntl", "fstat", "getdents64", "ftruncate", "fallocate", "lseek")
BY_SOCKET = ("socket", "connect", "sendmsg", "sendto", "getsockopt", "setsockopt")

# The errors that a call can return when a disk is full or broken, a signal comes, or the other side of a socket is gone.
DISK = ("ENOSPC", "EIO", "EINTR")
ERRORS = {
    **dict.fromkeys(("openat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "fallocate", "close"), DISK),
    **dict.fromkeys(("mkdir", "mkdirat", "unlinkat", "unlink", "renameat", "rename"), ("ENOSPC", "EIO")),
    **dict.fromkeys(("newfstatat", "getdents64", "fstat"), ("EIO",)), "pread64": ("EIO", "EINTR"), "fcntl": ("EAGAIN", "EINTR", "ENOLCK"),
    "read": ("EAGAIN", "EINTR"), "epoll_wait": ("EINTR",), "socket": ("EMFILE", "ENOBUFS"), "sendmsg": ("ECONNREFUSED", "ENOBUFS", "EINTR"),
}

Point = collections.namedtuple("Point", "kind file number")


class CallInfo(ctypes.Structure):
    """struct ptrace_syscall_info of an entry (operation 1: a number and six arguments) or an exit (operation 2: the answer in the number's place)."""
    _fields_ = [("operation", ctypes.c_uint8), ("arch", ctypes.c_uint32), ("place", ctypes.c_uint64 * 2), ("number", ctypes.c_int64), ("arguments", ctypes.c_uint64 * 6)]


libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long


def ptrace(request, thread, address=0, data=0):
    """False where the thread is gone: it was killed, or the process has ended."""
    if libc.ptrace(request, thread, address, data) >= 0:
        return True
    code = ctypes.get_errno()
    if code != errno.ESRCH:
        raise OSError(code, os.strerror(code), f"ptrace request {request}")
    return False


@functools.cache
def call_names():
    """The kinds of calls by number, from the headers of the kernel."""
    compiler = shutil.which("cc") or shutil.which("clang")
    headers = subprocess.run([compiler, "-E", "-dM", "-include", "asm/unistd.h", "-x", "c", "/dev/null"], check=True, capture_output=True, text=True)
    return {int(number): name for name, number in re.findall(r"#define __NR_(\w+) (\d+)$", headers.stdout, re.MULTILINE)}


class Trace:
    """All threads of a running process, stopped at each system call. To be used by the one thread that has made it."""

    def __init__(self, process, folder):
        self._process, self._folder = process, str(folder)
        self.points = []
        self.is_over = False
        self._counts = collections.Counter()
        self._has_begun = False
        self._waits, self._failing = {}, {}
        self._memory = os.open(f"/proc/{process}/mem", os.O_RDONLY)
        for thread in map(int, os.listdir(f"/proc/{process}/task")):
            if ptrace(SEIZE, thread, 0, MARK_CALLS | FOLLOW_CLONES | KILL_WITH_TRACER):
                ptrace(INTERRUPT, thread)

    def run(self, until, quiet, fault_at=None, fault="KILL"):
        """Lets it run until the Unix time `until`, or until it has done nothing for `quiet` seconds after the timer. At the point `fault_at` the process
        is killed before the call, or the call is not made and answers the error; answers whether the point was reached."""
        was_reached, last = False, time.monotonic()
        while not self.is_over and time.time() < until:
            thread, status = os.waitpid(-1, os.WNOHANG | OF_THIS_THREAD | ALL_CHILDREN)
            if thread == 0:
                if self._has_begun and time.monotonic() - last > quiet:
                    break
                time.sleep(0.001)
                continue
            last = time.monotonic()
            point = self._take(thread, status)
            if point and point == fault_at:
                was_reached = True
                self._bring(fault, thread)
            if point:
                ptrace(NEXT_CALL, thread)
        return was_reached

    def kill(self):
        """Ends the process."""
        if not self.is_over:
            os.kill(self._process, signal.SIGKILL)
        while not self.is_over:
            self._take(*os.waitpid(-1, OF_THIS_THREAD | ALL_CHILDREN))
        os.close(self._memory)

    def _bring(self, fault, thread):
        if fault == "KILL":
            os.kill(self._process, signal.SIGKILL)
        else:
            self._failing[thread] = getattr(errno, fault)
            ptrace(POKE_USER, thread, NUMBER, ctypes.c_size_t(-1).value)

    def _take(self, thread, status):
        """Takes a stop and goes on; at the beginning of a call that counts it answers the point, and goes on no further."""
        if not os.WIFSTOPPED(status):
            self.is_over = self.is_over or thread == self._process
            return None
        stop = os.WSTOPSIG(status)
        info = CallInfo()
        if stop != CALL_STOP:
            # A signal is passed on; what is an event of the tracing is not.
            ptrace(NEXT_CALL, thread, 0, 0 if status >> 16 else stop)
        elif ptrace(CALL_INFO, thread, ctypes.sizeof(info), ctypes.addressof(info)):
            if info.operation == ENTRY and self._has_begun:
                return self._point(info)
            self._note(thread, info)
            ptrace(NEXT_CALL, thread)
        return None

    def _note(self, thread, info):
        if info.operation == ENTRY:
            self._waits[thread] = call_names().get(info.number) in ("epoll_wait", "epoll_pwait")
        elif code := self._failing.pop(thread, None):
            ptrace(POKE_USER, thread, ANSWER, ctypes.c_size_t(-code).value)
        elif self._waits.pop(thread, False) and info.number > 0:
            self._has_begun = True

    def _point(self, info):
        kind = call_names().get(info.number, str(info.number))
        file = self._file(kind, info.arguments)
        self._counts[kind, file] += 1
        self.points.append(Point(kind, file, self._counts[kind, file]))
        return self.points[-1]

    def _file(self, kind, arguments):
        """The file that a call is about, relative to the office's folder where it is there; empty for a call without one."""
        if kind in BY_PATH:
            path = self._text(arguments[0])
        elif kind in BY_FOLDER:
            folder = ctypes.c_int32(arguments[0] & 0xFFFFFFFF).value
            path = os.path.join("" if folder < 0 else self._descriptor(folder), self._text(arguments[1]))
        elif kind in BY_DESCRIPTOR:
            path = self._descriptor(arguments[0])
        else:
            path = "socket" if kind in BY_SOCKET else ""
        path = re.sub(r"(socket|pipe):\[\d+\]", r"\1", path.removeprefix(self._folder + "/"))
        return re.sub(r"\d+\.[0-9a-f]{32}\.lich", "MESSAGE", path)

    def _text(self, address):
        return os.pread(self._memory, 4096, address).split(b"\0", 1)[0].decode(errors="replace")

    def _descriptor(self, number):
        try:
            return os.readlink(f"/proc/{self._process}/fd/{number}")
        except OSError:
            return ""
