// What the parts of the worker tell each other.
#ifndef DABIAO_NOTEBOOK_PRIVATE_H
#define DABIAO_NOTEBOOK_PRIVATE_H

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

enum { FRAMES = 64 };

/// The running cell: its thread, the kernel's number of that thread, once it has begun, the cell's own number, and whether it runs.
extern pthread_t dabiao_cell_thread;
extern atomic_int dabiao_cell_task, dabiao_cell_number, dabiao_cell_runs;

/// Whether the calling thread is the running cell's.
int dabiao_is_cell_thread(void);

/// Ends the running cell once: the first of several to ask gets 1.
int dabiao_claim_end(void);

/// Whether it is the cell of a number that runs.
int dabiao_runs(int number);

/// Never runs again.
void dabiao_park(void) __attribute__((noreturn));

/// An event, formatted; no more than 16 KB.
void dabiao_event(const char *format, ...) __attribute__((format(printf, 1, 2)));

/// The frames of the calling thread from a frame pointer up, as JSON; those of cells only.
void dabiao_describe_frames(char *out, size_t capacity, const uintptr_t *frames, int count);
int dabiao_walk(uintptr_t *frames, uintptr_t pc, uintptr_t frame_pointer);

/// What lies on the calling thread's stack from an address up, return addresses among it: where code without frame pointers was
/// called, the walk misses its caller.
int dabiao_scan(uintptr_t *words, uintptr_t stack_pointer);

/// Sets the bounds of the calling thread's stack for the walk.
void dabiao_note_stack(void);

/// The frames of the last throw on the cell's thread.
extern uintptr_t dabiao_thrown[2 * FRAMES];
extern int dabiao_thrown_count;

void dabiao_install_signals(void);
/// Stops the cell of a number, if it is still the one that runs.
void dabiao_stop_cell(int number);

/// Files read and written since the last call, and what else the cell did, as JSON members; the caller frees it.
char *dabiao_take_traces(void);
void dabiao_begin_traces(void);

#endif
