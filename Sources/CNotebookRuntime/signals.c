// Traps, and the hard stop. Both end with the cell's thread asleep for ever: what it had locked stays locked, which `probe` finds out.
#ifdef __linux__

#define _GNU_SOURCE
#include "CNotebookRuntime.h"
#include "private.h"

#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

static uintptr_t stack_low, stack_high;
uintptr_t dabiao_thrown[2 * FRAMES];
int dabiao_thrown_count;
static atomic_int attempts, stopped_cell;

static uintptr_t program_counter(const ucontext_t *context) {
#if defined(__x86_64__)
    return (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
    return (uintptr_t)context->uc_mcontext.pc;
#else
    return 0;
#endif
}

static uintptr_t frame_pointer(const ucontext_t *context) {
#if defined(__x86_64__)
    return (uintptr_t)context->uc_mcontext.gregs[REG_RBP];
#elif defined(__aarch64__)
    return (uintptr_t)context->uc_mcontext.regs[29];
#else
    return 0;
#endif
}

static uintptr_t stack_pointer(const ucontext_t *context) {
#if defined(__x86_64__)
    return (uintptr_t)context->uc_mcontext.gregs[REG_RSP];
#elif defined(__aarch64__)
    return (uintptr_t)context->uc_mcontext.sp;
#else
    return 0;
#endif
}

void dabiao_note_stack(void) {
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return;
    void *address;
    size_t size;
    pthread_attr_getstack(&attributes, &address, &size);
    stack_low = (uintptr_t)address;
    stack_high = stack_low + size;
    pthread_attr_destroy(&attributes);
}

// Swift code keeps frame pointers; where a library doesn't, the walk ends at the stack's bounds at the latest.
__attribute__((no_sanitize("address"))) int dabiao_walk(uintptr_t *frames, uintptr_t pc, uintptr_t frame) {
    int count = 0;
    if (pc) frames[count++] = pc;
    while (count < FRAMES && frame % sizeof(uintptr_t) == 0 && frame >= stack_low && frame + 2 * sizeof(uintptr_t) <= stack_high) {
        uintptr_t next = ((const uintptr_t *)frame)[0], back = ((const uintptr_t *)frame)[1];
        if (!back) break;
        frames[count++] = back - 1;
        if (next <= frame) break;
        frame = next;
    }
    return count;
}

// The scan reads words of any frame on purpose, those between a sanitizer's variables too.
__attribute__((no_sanitize("address"))) int dabiao_scan(uintptr_t *words, uintptr_t stack_pointer) {
    int count = 0;
    // On a full stack it is past the end.
    if (stack_pointer < stack_low) stack_pointer = stack_low;
    uintptr_t place = stack_pointer & ~(uintptr_t)(sizeof(uintptr_t) - 1);
    for (; count < FRAMES && place + sizeof(uintptr_t) <= stack_high; place += sizeof(uintptr_t)) {
        uintptr_t word = *(const uintptr_t *)place;
        if (word > 4096) words[count++] = word - 1;
    }
    return count;
}

void dabiao_describe_frames(char *out, size_t capacity, const uintptr_t *frames, int count) {
    size_t o = 0;
    out[0] = 0;
    for (int i = 0; i < count && o + 1024 < capacity; i++) {
        Dl_info info;
        if (!dladdr((void *)frames[i], &info) || !info.dli_fname || !strstr(info.dli_fname, "/libCell_")) continue;
        if (strpbrk(info.dli_fname, "\"\\") || strlen(info.dli_fname) > 700) continue;
        o += (size_t)snprintf(out + o, capacity - o, "%s{\"object\":\"%s\",\"address\":%lu}", o ? "," : "", info.dli_fname,
                              (unsigned long)(frames[i] - (uintptr_t)info.dli_fbase));
    }
}

void dabiao_park(void) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL);
    for (;;) pause();
}

// Where a thread writes whose stack is full: in the pages under it, the first of which is guarded.
static int is_below_stack(const siginfo_t *information) {
    uintptr_t address = (uintptr_t)information->si_addr;
    return information->si_signo == SIGSEGV && information->si_code > 0 && address < stack_low && stack_low - address <= 1 << 16;
}

static void end_cell(const char *status, const siginfo_t *information, const ucontext_t *context) {
    uintptr_t frames[FRAMES];
    int count = dabiao_walk(frames, program_counter(context), frame_pointer(context));
    char text[8192];
    dabiao_describe_frames(text, sizeof text, frames, count);
    if (!text[0]) {
        count = dabiao_scan(frames, stack_pointer(context));
        dabiao_describe_frames(text, sizeof text, frames, count);
    }
    dabiao_event("{\"event\":\"done\",\"cell\":%d,\"status\":\"%s\",\"signal\":%d,\"full\":%s,\"frames\":[%s]}", dabiao_cell_number, status,
                 information->si_signo, is_below_stack(information) ? "true" : "false", text);
    dabiao_park();
}

static void on_trap(int number, siginfo_t *information, void *context) {
    if (dabiao_is_cell_thread() && dabiao_claim_end()) end_cell("trap", information, context);
    // On another thread there is no cell to give up: the frames are told, and the process dies of what happened.
    uintptr_t pc = program_counter(context);
    char text[2048];
    dabiao_describe_frames(text, sizeof text, &pc, 1);
    dabiao_event("{\"event\":\"crash\",\"signal\":%d,\"frames\":[%s]}", number, text);
    signal(number, SIG_DFL);
    raise(number);
}

// Whether a place in the code may hold a lock that the next cell needs: libc's, the loader's, the runtime's.
static int is_delicate(uintptr_t pc) {
    Dl_info info;
    if (!dladdr((void *)pc, &info) || !info.dli_fname) return 0;
    static const char *const delicate[] = {"libc.so", "libc-", "ld-linux", "libswiftCore", "libswift_Concurrency", "libdispatch", "libpthread"};
    for (size_t i = 0; i < sizeof delicate / sizeof *delicate; i++)
        if (strstr(info.dli_fname, delicate[i])) return 1;
    return 0;
}

static void on_stop(int number, siginfo_t *information, void *context) {
    (void)number;
    if (!dabiao_is_cell_thread() || !dabiao_runs(stopped_cell)) return;
    if (attempts++ < 200 && is_delicate(program_counter(context))) return;
    if (dabiao_claim_end()) end_cell("stopped", information, context);
}

void dabiao_stop_cell(int number) {
    attempts = 0;
    stopped_cell = number;
    for (int i = 0; i < 400 && dabiao_runs(number); i++) {
        // By the kernel's number: a thread that has ended meanwhile is none, where a `pthread_t` would point at what is gone.
        int task = dabiao_cell_task;
        if (task) tgkill(getpid(), task, SIGUSR2);
        usleep(2000);
    }
}

static void on_throw(void *error) {
    (void)error;
    if (!dabiao_is_cell_thread()) return;
    // The runtime's own function has no frame, and it is its caller that throws: its return address is on the stack nearby.
    uintptr_t frame = (uintptr_t)__builtin_frame_address(0);
    dabiao_thrown_count = dabiao_scan(dabiao_thrown, frame);
    if (dabiao_thrown_count > 24) dabiao_thrown_count = 24;
    dabiao_thrown_count += dabiao_walk(dabiao_thrown + dabiao_thrown_count, 0, frame);
}

static void on_typed_throw(void *value, const void *type, const void *witness) {
    (void)value, (void)type, (void)witness;
    on_throw(NULL);
}

void dabiao_install_signals(void) {
    const int traps[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
    struct sigaction action = {.sa_sigaction = on_trap, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) sigaction(traps[i], &action, NULL);
    action.sa_sigaction = on_stop;
    action.sa_flags |= SA_RESTART;
    sigaction(SIGUSR2, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    // A key pressed at the terminal reaches the whole group; what it means is the front end's to say.
    signal(SIGINT, SIG_IGN);
    // The runtime tells of each throw, as it does to XCTest: so an error that nobody catches has a line.
    void **untyped = dlsym(RTLD_DEFAULT, "_swift_willThrow"), **typed = dlsym(RTLD_DEFAULT, "_swift_willThrowTypedImpl");
    if (untyped) *untyped = (void *)on_throw;
    if (typed) *typed = (void *)on_typed_throw;
}

#endif
