/*
 * A disk that takes its time, for benchmarks: preloaded into a process, it makes each fsync and fdatasync take
 * SYNC_DELAY_MS longer, as an SD card does.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static struct timespec delay;

__attribute__((constructor)) static void begin(void) {
  const char *text = getenv("SYNC_DELAY_MS");
  long ms = text == NULL ? 0 : atol(text);
  delay.tv_sec = ms / 1000;
  delay.tv_nsec = ms % 1000 * 1000000;
}

#define SYNC(function)                                                       \
  int function(int fd) {                                                     \
    static int (*real)(int);                                                 \
    if (real == NULL) real = (int (*)(int))dlsym(RTLD_NEXT, #function);      \
    clock_nanosleep(CLOCK_MONOTONIC, 0, &delay, NULL);                       \
    return real(fd);                                                         \
  }
SYNC(fsync)
SYNC(fdatasync)
