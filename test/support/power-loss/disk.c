/*
 * A disk that forgets, for tests: preloaded into a process, it keeps beside the files of one folder a second folder that
 * holds only what fsync made durable, and it ends the process, or fails a call, at a chosen step. What the process itself
 * sees is never changed.
 *
 *   DISK_FOLDER   absolute path of the folder to watch (its files, not its sub-folders)
 *   DISK_DURABLE  folder that holds what would survive a power cut. A file that is new has the ending .new until its
 *                 folder was synchronised too
 *   DISK_KILL     sync:<n> or step:<n>: SIGKILL just before the n-th fsync, or the n-th change or fsync of any kind
 *   DISK_STOP     the same with SIGSTOP
 *   DISK_FAIL     sync:<n>:<errno> or write:<n>:<errno>: the n-th call fails; <n>+: all from there on
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define MAX_FDS 4096
#define MAX_FILES 64
#define FOLDER (-2)

/* A change that no fsync has covered yet. `data` NULL: the file got this length. */
struct change {
  off_t at;
  size_t length;
  char *data;
  struct change *next;
};

struct file {
  char name[256];
  int linked;
  struct change *first, **last;
};

struct counter {
  char kind[8];
  long at, from_here_on, error;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct file files[MAX_FILES];
static int file_count;
/* 0: not ours; FOLDER; else index of the file + 1 */
static int owner[MAX_FDS];
static const char *folder, *durable;
static struct counter killing, stopping, failing;
static long syncs, writes, steps;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static struct counter counter_of(const char *text) {
  struct counter counter = {{0}, 0, 0, 0};
  if (text == NULL) return counter;
  char plus = 0;
  if (sscanf(text, "%7[a-z]:%ld+:%ld", counter.kind, &counter.at, &counter.error) == 3) plus = '+';
  else sscanf(text, "%7[a-z]:%ld:%ld", counter.kind, &counter.at, &counter.error);
  counter.from_here_on = plus != 0;
  return counter;
}

__attribute__((constructor)) static void begin(void) {
  folder = getenv("DISK_FOLDER");
  durable = getenv("DISK_DURABLE");
  killing = counter_of(getenv("DISK_KILL"));
  stopping = counter_of(getenv("DISK_STOP"));
  failing = counter_of(getenv("DISK_FAIL"));
}

static int is_due(const struct counter *counter, int is_sync) {
  if (strcmp(counter->kind, "step") == 0) return steps == counter->at;
  return is_sync && strcmp(counter->kind, "sync") == 0 && syncs == counter->at;
}

/* A step of the process: it may be its last, or fail. Returns the error to fail with, or 0. */
static int step(int is_sync) {
  steps++;
  long count = is_sync ? ++syncs : ++writes;
  if (is_due(&killing, is_sync)) kill(getpid(), SIGKILL);
  if (is_due(&stopping, is_sync)) kill(getpid(), SIGSTOP);
  if (strcmp(failing.kind, is_sync ? "sync" : "write") != 0) return 0;
  return count == failing.at || (failing.from_here_on && count > failing.at) ? (int)failing.error : 0;
}

static const char *name_in_folder(const char *path) {
  if (folder == NULL || path == NULL) return NULL;
  size_t length = strlen(folder);
  if (strncmp(path, folder, length) != 0) return NULL;
  if (path[length] == 0) return "";
  if (path[length] != '/' || strchr(path + length + 1, '/') != NULL) return NULL;
  return path + length + 1;
}

static void durable_path(char *path, const struct file *file, int linked) {
  snprintf(path, PATH_MAX, "%s/%s%s", durable, file->name, linked ? "" : ".new");
}

static void forget(struct file *file) {
  for (struct change *change = file->first, *next; change != NULL; change = next) {
    next = change->next;
    free(change->data);
    free(change);
  }
  file->first = NULL;
  file->last = &file->first;
}

static struct file *file_named(const char *name) {
  for (int index = 0; index < file_count; index++)
    if (strcmp(files[index].name, name) == 0) return &files[index];
  if (file_count == MAX_FILES) abort();
  struct file *file = &files[file_count++];
  snprintf(file->name, sizeof file->name, "%s", name);
  file->last = &file->first;
  char path[PATH_MAX];
  durable_path(path, file, 1);
  file->linked = durable != NULL && access(path, F_OK) == 0;
  return file;
}

static void note(struct file *file, off_t at, const void *data, size_t length) {
  struct change *change = calloc(1, sizeof *change);
  change->at = at;
  change->length = length;
  if (data != NULL) {
    change->data = malloc(length);
    memcpy(change->data, data, length);
  }
  *file->last = change;
  file->last = &change->next;
}

/* What was written is durable now; its name may not be. */
static void make_durable(struct file *file) {
  if (durable == NULL) return forget(file);
  char path[PATH_MAX];
  durable_path(path, file, file->linked);
  int fd = REAL(open64)(path, O_WRONLY | O_CREAT, 0600);
  for (struct change *change = file->first; change != NULL; change = change->next) {
    if (change->data != NULL) REAL(pwrite64)(fd, change->data, change->length, change->at);
    else if (REAL(ftruncate64)(fd, change->at) != 0) abort();
  }
  REAL(close)(fd);
  forget(file);
}

/* The names that the folder has now are durable. */
static void make_names_durable(void) {
  if (durable == NULL) return;
  for (int index = 0; index < file_count; index++) {
    struct file *file = &files[index];
    char path[PATH_MAX], unlinked[PATH_MAX], linked[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, file->name);
    durable_path(unlinked, file, 0);
    durable_path(linked, file, 1);
    file->linked = access(path, F_OK) == 0;
    if (!file->linked) {
      REAL(unlink)(unlinked);
      REAL(unlink)(linked);
    } else if (access(unlinked, F_OK) == 0) {
      rename(unlinked, linked);
    } else if (access(linked, F_OK) != 0) {
      REAL(close)(REAL(open64)(linked, O_WRONLY | O_CREAT, 0600));
    }
  }
}

static int opened(int fd, const char *path, int flags, int existed) {
  const char *name = name_in_folder(path);
  if (fd < 0 || fd >= MAX_FDS || name == NULL) return fd;
  pthread_mutex_lock(&lock);
  if (*name == 0) {
    owner[fd] = FOLDER;
  } else {
    struct file *file = file_named(name);
    owner[fd] = (int)(file - files) + 1;
    if (!existed || (flags & O_TRUNC) != 0) {
      forget(file);
      note(file, 0, NULL, 0);
    }
  }
  pthread_mutex_unlock(&lock);
  return fd;
}

static struct file *file_of(int fd) {
  return fd >= 0 && fd < MAX_FDS && owner[fd] > 0 ? &files[owner[fd] - 1] : NULL;
}

static int is_there(const char *path) { return name_in_folder(path) != NULL && access(path, F_OK) == 0; }

#define OPEN(function)                                        \
  int function(const char *path, int flags, ...) {            \
    va_list rest;                                             \
    va_start(rest, flags);                                    \
    mode_t mode = va_arg(rest, mode_t);                       \
    va_end(rest);                                             \
    int existed = is_there(path);                             \
    return opened(REAL(function)(path, flags, mode), path, flags, existed); \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  if (fd >= 0 && fd < MAX_FDS) owner[fd] = 0;
  return REAL(close)(fd);
}

int unlink(const char *path) {
  const char *name = name_in_folder(path);
  if (name != NULL && *name != 0) {
    pthread_mutex_lock(&lock);
    step(0);
    forget(file_named(name));
    pthread_mutex_unlock(&lock);
  }
  return REAL(unlink)(path);
}

int link(const char *from, const char *to) {
  const char *source = name_in_folder(from), *target = name_in_folder(to);
  int result = REAL(link)(from, to);
  if (result != 0 || durable == NULL || source == NULL || target == NULL) return result;
  pthread_mutex_lock(&lock);
  struct file *old = file_named(source), *new = file_named(target);
  char old_path[PATH_MAX], new_path[PATH_MAX];
  durable_path(old_path, old, old->linked);
  durable_path(new_path, new, 0);
  REAL(link)(old_path, new_path);
  pthread_mutex_unlock(&lock);
  return result;
}

/* Runs a call that changes a file; `written` and `at` say what it changed. */
#define CHANGING(fd, call, failed, change)                    \
  struct file *file = file_of(fd);                            \
  if (file == NULL) return call;                              \
  pthread_mutex_lock(&lock);                                  \
  int error = step(0);                                        \
  __typeof__(call) result = failed;                           \
  if (error != 0) {                                           \
    errno = error;                                            \
  } else if ((result = call) >= 0) {                          \
    change;                                                   \
  }                                                           \
  error = errno;                                              \
  pthread_mutex_unlock(&lock);                                \
  errno = error;                                              \
  return result;

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at) {
  CHANGING(fd, REAL(pwrite64)(fd, data, length, at), -1, note(file, at, data, (size_t)result))
}

ssize_t write(int fd, const void *data, size_t length) {
  off_t at = file_of(fd) == NULL ? 0 : lseek(fd, 0, SEEK_CUR);
  CHANGING(fd, REAL(write)(fd, data, length), -1, note(file, at, data, (size_t)result))
}

int ftruncate64(int fd, off64_t length) {
  CHANGING(fd, REAL(ftruncate64)(fd, length), -1, note(file, length, NULL, 0))
}

#define SYNC(function)                                        \
  int function(int fd) {                                      \
    if (fd < 0 || fd >= MAX_FDS || owner[fd] == 0) return REAL(function)(fd); \
    pthread_mutex_lock(&lock);                                \
    int error = step(1), result = -1;                         \
    if (error == 0 && (result = REAL(function)(fd)) == 0) {   \
      if (owner[fd] == FOLDER) make_names_durable();          \
      else make_durable(file_of(fd));                         \
    }                                                         \
    if (error != 0) errno = error;                            \
    pthread_mutex_unlock(&lock);                              \
    return result;                                            \
  }
SYNC(fsync)
SYNC(fdatasync)
