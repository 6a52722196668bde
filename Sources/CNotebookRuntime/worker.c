// The worker's life: a thread that reads commands, and a thread per cell.
#ifdef __linux__

#define _GNU_SOURCE
#include "CNotebookRuntime.h"
#include "private.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Where the front end has put its pipes. They move to numbers that no cell meets, and no program that a cell starts inherits them.
static int commands_descriptor = 3, events_descriptor = 4;

static int moved(int descriptor) {
    int high = fcntl(descriptor, F_DUPFD_CLOEXEC, 900);
    if (high < 0) return descriptor;
    close(descriptor);
    return high;
}

pthread_t dabiao_cell_thread;
atomic_int dabiao_cell_runs, dabiao_cell_number, dabiao_cell_task;

static pthread_mutex_t event_lock = PTHREAD_MUTEX_INITIALIZER;
static sem_t settled, answered;
static char *answer;
static pthread_mutex_t answer_lock = PTHREAD_MUTEX_INITIALIZER;
static void (*stop_handler)(void);

int dabiao_is_cell_thread(void) { return dabiao_cell_runs && pthread_equal(pthread_self(), dabiao_cell_thread); }

int dabiao_claim_end(void) { return atomic_exchange(&dabiao_cell_runs, 0); }

int dabiao_runs(int number) { return dabiao_cell_runs && dabiao_cell_number == number; }

// One write for the whole line where the pipe takes it, under a lock that is never waited for in a signal's handler.
static void write_line(const char *text, size_t count) {
    for (size_t done = 0; done < count;) {
        ssize_t n = write(events_descriptor, text + done, count - done);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) _exit(3);
        done += (size_t)n;
    }
    while (write(events_descriptor, "\n", 1) < 0 && errno == EINTR) {}
}

void dabiao_emit(const char *text, size_t count) {
    pthread_mutex_lock(&event_lock);
    write_line(text, count);
    pthread_mutex_unlock(&event_lock);
}

void dabiao_event(const char *format, ...) {
    char line[16384];
    va_list arguments;
    va_start(arguments, format);
    int count = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (count < 0) return;
    // A signal may have stopped the thread that holds the lock: after a second the line goes out all the same.
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 1;
    int locked = pthread_mutex_timedlock(&event_lock, &until) == 0;
    write_line(line, (size_t)count < sizeof line ? (size_t)count : sizeof line - 1);
    if (locked) pthread_mutex_unlock(&event_lock);
}

void dabiao_settle(void) {
    fflush(stdout);
    fflush(stderr);
    dabiao_emit("{\"event\":\"settle\"}", 18);
    while (sem_wait(&settled) < 0 && errno == EINTR) {}
}

static void set_answer(char *text) {
    pthread_mutex_lock(&answer_lock);
    free(answer);
    answer = text;
    pthread_mutex_unlock(&answer_lock);
}

char *dabiao_read_line(const char *event, size_t count) {
    // What was typed for a cell that didn't wait for it is nobody's.
    while (sem_trywait(&answered) == 0) {}
    set_answer(NULL);
    dabiao_emit(event, count);
    while (sem_wait(&answered) < 0 && errno == EINTR) {}
    pthread_mutex_lock(&answer_lock);
    char *text = answer;
    answer = NULL;
    pthread_mutex_unlock(&answer_lock);
    return text;
}

// The line after `input <TAB>`: its first character says whether there is one.
static void take_answer(const char *line) {
    size_t count = strcspn(line, "\n");
    set_answer(count > 0 && line[0] == '1' ? strndup(line + 1, count - 1) : NULL);
    sem_post(&answered);
}

void dabiao_when_stopped(void (*handler)(void)) { stop_handler = handler; }

void dabiao_end_with_error(const char *error) {
    fflush(stdout);
    if (dabiao_is_cell_thread() && dabiao_claim_end()) {
        char frames[8192];
        dabiao_describe_frames(frames, sizeof frames, dabiao_thrown, dabiao_thrown_count);
        size_t capacity = strlen(error) + strlen(frames) + 128;
        char *line = malloc(capacity);
        int count = snprintf(line, capacity, "{\"event\":\"done\",\"cell\":%d,\"status\":\"error\",\"error\":%s,\"frames\":[%s]}",
                             dabiao_cell_number, error, frames);
        dabiao_emit(line, (size_t)count);
        free(line);
    }
    dabiao_park();
}

struct job {
    int number;
    char *library, *entry;
};

static void escape(char *out, size_t capacity, const char *text) {
    size_t o = 0;
    for (; *text && o + 8 < capacity; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') out[o++] = '\\';
        if (c < 0x20) { o += (size_t)snprintf(out + o, capacity - o, "\\u%04x", c); continue; }
        out[o++] = (char)c;
    }
    out[o] = 0;
}

static void free_job(struct job *job) {
    free(job->library);
    free(job->entry);
    free(job);
}

// A cell may end its own thread (`pthread_exit`): that is told like any other end.
static void tell_gone(void *unused) {
    (void)unused;
    if (dabiao_claim_end()) dabiao_event("{\"event\":\"done\",\"cell\":%d,\"status\":\"gone\",\"frames\":[]}", dabiao_cell_number);
}

static void *run_cell(void *argument) {
    struct job *job = argument;
    dabiao_cell_task = gettid();
    enum { ALTERNATE = 1 << 17 };
    stack_t stack = {.ss_sp = malloc(ALTERNATE), .ss_size = ALTERNATE};
    sigaltstack(&stack, NULL);
    dabiao_note_stack();
    dabiao_thrown_count = 0;
    void *library = dlopen(job->library, RTLD_NOW | RTLD_GLOBAL);
    int (*entry)(int, char **) = library ? (int (*)(int, char **))dlsym(library, job->entry) : NULL;
    if (!entry) {
        char reason[4096];
        const char *error = dlerror();
        escape(reason, sizeof reason, error ? error : "no entry");
        if (dabiao_claim_end()) dabiao_event("{\"event\":\"done\",\"cell\":%d,\"status\":\"unloadable\",\"reason\":\"%s\"}", job->number, reason);
        free_job(job);
        return NULL;
    }
    static char *arguments[] = {"cell", NULL};
    dabiao_begin_traces();
    pthread_cleanup_push(tell_gone, NULL);
    entry(1, arguments);
    pthread_cleanup_pop(0);
    dabiao_settle();
    if (dabiao_claim_end()) {
        char *traces = dabiao_take_traces();
        size_t capacity = strlen(traces) + 128;
        char *line = malloc(capacity);
        int count = snprintf(line, capacity, "{\"event\":\"done\",\"cell\":%d,\"status\":\"ok\"%s}", job->number, traces);
        dabiao_emit(line, (size_t)count);
        free(line);
        free(traces);
    }
    stack.ss_flags = SS_DISABLE;
    void *memory = stack.ss_sp;
    sigaltstack(&stack, NULL);
    free(memory);
    free_job(job);
    return NULL;
}

static void start_cell(char *line) {
    strtok(line, "\t\n");
    char *number = strtok(NULL, "\t\n"), *library = strtok(NULL, "\t\n"), *entry = strtok(NULL, "\t\n");
    if (!entry) return;
    struct job *job = malloc(sizeof *job);
    *job = (struct job){.number = atoi(number), .library = strdup(library), .entry = strdup(entry)};
    while (sem_trywait(&settled) == 0) {}
    dabiao_cell_number = job->number;
    dabiao_cell_task = 0;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, (size_t)64 << 20);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    // The exchange that ended the last cell comes before this one, and with it what that cell's thread wrote.
    atomic_exchange(&dabiao_cell_runs, 1);
    if (pthread_create(&dabiao_cell_thread, &attributes, run_cell, job) != 0) {
        dabiao_cell_runs = 0;
        dabiao_event("{\"event\":\"done\",\"cell\":%d,\"status\":\"unloadable\",\"reason\":\"no thread can be made\"}", job->number);
        free_job(job);
    }
    pthread_attr_destroy(&attributes);
}

// Allocates, prints and resolves an address, as the next cell will: a thread that was stopped may hold any of these locks.
static void *try_locks(void *done) {
    for (size_t size = 16; size < 1 << 20; size *= 4) {
        char *volatile block = malloc(size);
        block[0] = 1;
        free(block);
    }
    flockfile(stdout);
    funlockfile(stdout);
    Dl_info info;
    dladdr((void *)&try_locks, &info);
    void *handle = dlopen(NULL, RTLD_NOW);
    if (handle) dlclose(handle);
    atomic_store((atomic_int *)done, 1);
    return NULL;
}

static void probe(void) {
    static atomic_int done;
    atomic_store(&done, 0);
    pthread_t thread;
    int sane = pthread_create(&thread, NULL, try_locks, &done) == 0;
    if (sane) {
        pthread_detach(thread);
        for (int i = 0; i < 250 && !done; i++) usleep(1000);
        sane = done;
    }
    dabiao_event("{\"event\":\"probe\",\"sane\":%s}", sane ? "true" : "false");
}

// Stops the cell of a number, and no other: it may end by itself meanwhile, and the next one begin.
static void *stop_thread(void *number) {
    int cell = (int)(intptr_t)number;
    // The polite way first: a cell that awaits or asks for cancellation ends itself.
    if (stop_handler && dabiao_runs(cell)) stop_handler();
    for (int i = 0; i < 100 && dabiao_runs(cell); i++) usleep(1000);
    dabiao_stop_cell(cell);
    return NULL;
}

static void *read_commands(void *unused) {
    (void)unused;
    FILE *commands = fdopen(commands_descriptor, "r");
    char *line = NULL;
    size_t capacity = 0;
    while (commands && getline(&line, &capacity, commands) > 0) {
        if (!strncmp(line, "run\t", 4)) start_cell(line);
        else if (!strncmp(line, "go", 2)) sem_post(&settled);
        else if (!strncmp(line, "input\t", 6)) take_answer(line + 6);
        else if (!strncmp(line, "probe", 5)) probe();
        else if (!strncmp(line, "stop", 4)) {
            pthread_t thread;
            if (pthread_create(&thread, NULL, stop_thread, (void *)(intptr_t)dabiao_cell_number) == 0) pthread_detach(thread);
        }
    }
    _exit(0);
}

int dabiao_worker_main(void) {
    unsetenv("LD_PRELOAD");
    // Without the front end there is nobody to talk to: a worker started by hand ends here.
    if (write(events_descriptor, "", 0) < 0) {
        fputs("dabiao-worker is started by dabiao, which runs notebook cells in it\n", stderr);
        return 64;
    }
    commands_descriptor = moved(commands_descriptor);
    events_descriptor = moved(events_descriptor);
    const char *folder = getenv("DABIAO_FOLDER");
    if (folder && *folder && chdir(folder) != 0) fprintf(stderr, "%s: %s\n", folder, strerror(errno));
    unsetenv("DABIAO_FOLDER");
    sem_init(&settled, 0, 0);
    sem_init(&answered, 0, 0);
    setvbuf(stdout, NULL, _IOLBF, 1 << 16);
    dabiao_install_signals();
    void (*begin)(void) = (void (*)(void))dlsym(RTLD_DEFAULT, "dabiao_runtime_begin");
    if (begin) begin();
    // Cells are compiled without optimisation, and call what only this library has.
    dlopen("libswiftSwiftOnoneSupport.so", RTLD_NOW | RTLD_GLOBAL);
    dabiao_event("{\"event\":\"ready\",\"process\":%d}", getpid());
    pthread_t reader;
    if (pthread_create(&reader, NULL, read_commands, NULL) != 0) return 70;
    // The main queue and the main actor are served for as long as the process lives.
    void (*serve)(void) = (void (*)(void))dlsym(RTLD_DEFAULT, "dispatch_main");
    if (serve) serve();
    pthread_join(reader, NULL);
    return 0;
}

#endif
