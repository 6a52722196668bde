// The library is preloaded, so these stand before libc's: they note which files a cell opens, and keep `exit` from ending the worker.
#ifdef __linux__

#define _GNU_SOURCE
#include "CNotebookRuntime.h"
#include "private.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char **read_paths, **written_paths, **missing_paths;
static size_t read_count, written_count, missing_count;
static int traces_on, started_programs, used_network;

static void note_as(char ***list, size_t *count, const char *path) {
    pthread_mutex_lock(&lock);
    int known = 0;
    for (size_t i = 0; i < *count && !known; i++) known = !strcmp((*list)[i], path);
    if (!known && *count < 4096) {
        char **longer = realloc(*list, (*count + 1) * sizeof **list);
        if (longer) {
            *list = longer;
            (*list)[(*count)++] = strdup(path);
        }
    }
    pthread_mutex_unlock(&lock);
}

static void note(char ***list, size_t *count, const char *path) {
    char resolved[PATH_MAX];
    int kept = errno;
    if (realpath(path, resolved)) note_as(list, count, resolved);
    errno = kept;
}

static int is_of_the_system(const char *path) {
    static const char *const folders[] = {"/proc/", "/sys/", "/dev/", "/usr/", "/lib/", "/lib64/", "/etc/", "/opt/swift/"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (!strncmp(path, folders[i], strlen(folders[i]))) return 1;
    return strstr(path, "/libCell_") != NULL;
}

// A file that a cell looked for and didn't find: were it there, the cell might do something else.
static void missed(int directory, const char *path) {
    if (!traces_on || !dabiao_cell_runs || !path || !*path) return;
    if (path[0] != '/' && directory != AT_FDCWD) return;
    char whole[PATH_MAX], folder[PATH_MAX];
    int kept = errno;
    if (path[0] == '/') snprintf(whole, sizeof whole, "%s", path);
    else if (!getcwd(folder, sizeof folder) || snprintf(whole, sizeof whole, "%s/%s", folder, path) >= (int)sizeof whole) whole[0] = 0;
    if (whole[0] && !is_of_the_system(whole)) note_as(&missing_paths, &missing_count, whole);
    errno = kept;
}

static void opened(int directory, const char *path, int writes) {
    if (!traces_on || !dabiao_cell_runs || !path) return;
    if (path[0] != '/' && directory != AT_FDCWD) return;
    if (is_of_the_system(path)) return;
    if (writes) note(&written_paths, &written_count, path);
    else {
        struct stat status;
        int kept = errno;
        if (stat(path, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))) note(&read_paths, &read_count, path);
        errno = kept;
    }
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define WRITES(flags) (((flags) & O_ACCMODE) != O_RDONLY)
#define MODE(flags, last)                                   \
    mode_t mode = 0;                                        \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                  \
        va_list arguments;                                  \
        va_start(arguments, last);                          \
        mode = (mode_t)va_arg(arguments, int);              \
        va_end(arguments);                                  \
    }

int open(const char *path, int flags, ...) {
    MODE(flags, flags)
    int result = NEXT(open)(path, flags, mode);
    if (result >= 0) opened(AT_FDCWD, path, WRITES(flags));
    else if (errno == ENOENT) missed(AT_FDCWD, path);
    return result;
}

int open64(const char *path, int flags, ...) {
    MODE(flags, flags)
    int result = NEXT(open64)(path, flags, mode);
    if (result >= 0) opened(AT_FDCWD, path, WRITES(flags));
    else if (errno == ENOENT) missed(AT_FDCWD, path);
    return result;
}

int openat(int directory, const char *path, int flags, ...) {
    MODE(flags, flags)
    int result = NEXT(openat)(directory, path, flags, mode);
    if (result >= 0) opened(directory, path, WRITES(flags));
    else if (errno == ENOENT) missed(directory, path);
    return result;
}

int openat64(int directory, const char *path, int flags, ...) {
    MODE(flags, flags)
    int result = NEXT(openat64)(directory, path, flags, mode);
    if (result >= 0) opened(directory, path, WRITES(flags));
    else if (errno == ENOENT) missed(directory, path);
    return result;
}

FILE *fopen(const char *path, const char *mode) {
    FILE *result = NEXT(fopen)(path, mode);
    if (result) opened(AT_FDCWD, path, strpbrk(mode, "wa+") != NULL);
    else if (errno == ENOENT) missed(AT_FDCWD, path);
    return result;
}

FILE *fopen64(const char *path, const char *mode) {
    FILE *result = NEXT(fopen64)(path, mode);
    if (result) opened(AT_FDCWD, path, strpbrk(mode, "wa+") != NULL);
    else if (errno == ENOENT) missed(AT_FDCWD, path);
    return result;
}

// Whether a file is there is asked in these ways.
int stat(const char *restrict path, struct stat *restrict status) {
    int result = NEXT(stat)(path, status);
    if (result < 0 && errno == ENOENT) missed(AT_FDCWD, path);
    return result;
}

int lstat(const char *restrict path, struct stat *restrict status) {
    int result = NEXT(lstat)(path, status);
    if (result < 0 && errno == ENOENT) missed(AT_FDCWD, path);
    return result;
}

int access(const char *path, int mode) {
    int result = NEXT(access)(path, mode);
    if (result < 0 && errno == ENOENT) missed(AT_FDCWD, path);
    return result;
}

// A folder is read like a file: what it lists is its content.
DIR *opendir(const char *path) {
    DIR *result = NEXT(opendir)(path);
    if (result) opened(AT_FDCWD, path, 0);
    else if (errno == ENOENT) missed(AT_FDCWD, path);
    return result;
}

// What a walk through a whole tree found isn't kept: such a cell runs each time.
void *fts_open(char *const *paths, int options, int (*order)(const void *, const void *)) {
    started_programs = 1;
    void *(*next)(char *const *, int, int (*)(const void *, const void *)) = dlsym(RTLD_NEXT, "fts_open");
    return next(paths, options, order);
}

int system(const char *command) {
    started_programs = 1;
    return NEXT(system)(command);
}

FILE *popen(const char *command, const char *mode) {
    started_programs = 1;
    return NEXT(popen)(command, mode);
}

pid_t fork(void) {
    started_programs = 1;
    return NEXT(fork)();
}

int rename(const char *from, const char *to) {
    int result = NEXT(rename)(from, to);
    if (result == 0) opened(AT_FDCWD, to, 1);
    return result;
}

int connect(int descriptor, const struct sockaddr *address, socklen_t count) {
    if (address && address->sa_family != AF_UNIX) used_network = 1;
    return NEXT(connect)(descriptor, address, count);
}

int posix_spawn(pid_t *restrict process, const char *restrict path, const void *restrict actions, const void *restrict attributes,
                char *const arguments[restrict], char *const environment[restrict]) {
    started_programs = 1;
    int (*next)(pid_t *, const char *, const void *, const void *, char *const *, char *const *) = dlsym(RTLD_NEXT, "posix_spawn");
    return next(process, path, actions, attributes, arguments, environment);
}

static void end_by_exit(int status) {
    if (!dabiao_is_cell_thread()) return;
    fflush(stdout);
    uintptr_t frames[FRAMES];
    char text[4096];
    uintptr_t frame = (uintptr_t)__builtin_frame_address(0);
    dabiao_describe_frames(text, sizeof text, frames, dabiao_walk(frames, 0, frame));
    if (!text[0]) dabiao_describe_frames(text, sizeof text, frames, dabiao_scan(frames, frame));
    if (dabiao_claim_end())
        dabiao_event("{\"event\":\"done\",\"cell\":%d,\"status\":\"exit\",\"code\":%d,\"frames\":[%s]}", dabiao_cell_number, status, text);
    dabiao_park();
}

void exit(int status) {
    end_by_exit(status);
    void (*next)(int) = (void (*)(int))dlsym(RTLD_NEXT, "exit");
    next(status);
    __builtin_unreachable();
}

void dabiao_begin_traces(void) {
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < read_count; i++) free(read_paths[i]);
    for (size_t i = 0; i < written_count; i++) free(written_paths[i]);
    for (size_t i = 0; i < missing_count; i++) free(missing_paths[i]);
    read_count = written_count = missing_count = 0;
    started_programs = used_network = 0;
    traces_on = 1;
    pthread_mutex_unlock(&lock);
}

static void append(FILE *out, const char *name, char **paths, size_t count) {
    fprintf(out, ",\"%s\":[", name);
    for (size_t i = 0; i < count; i++) {
        fputs(i ? ",\"" : "\"", out);
        for (const unsigned char *c = (const unsigned char *)paths[i]; *c; c++) {
            if (*c == '"' || *c == '\\') fputc('\\', out);
            if (*c < 0x20) fprintf(out, "\\u%04x", *c);
            else fputc(*c, out);
        }
        fputc('"', out);
    }
    fputc(']', out);
}

char *dabiao_take_traces(void) {
    char *text = NULL;
    size_t size = 0;
    pthread_mutex_lock(&lock);
    traces_on = 0;
    FILE *out = open_memstream(&text, &size);
    append(out, "reads", read_paths, read_count);
    append(out, "writes", written_paths, written_count);
    append(out, "missing", missing_paths, missing_count);
    fprintf(out, ",\"programs\":%s,\"network\":%s", started_programs ? "true" : "false", used_network ? "true" : "false");
    fclose(out);
    pthread_mutex_unlock(&lock);
    return text;
}

#endif
