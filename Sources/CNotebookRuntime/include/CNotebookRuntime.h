// What a notebook's worker process needs below Swift: the thread a cell runs on, the signals that end it, and the system calls
// that are watched to know which files a cell reads.
//
// The worker reads commands from descriptor 3 and writes events, one JSON object a line, to descriptor 4:
//
//     run <TAB> number <TAB> library <TAB> entry      runs a cell
//     stop                                            stops the running cell
//     go                                              lets a thread that waits in dabiao_settle go on
//     input <TAB> 1 and a line, or <TAB> 0            answers dabiao_read_line: what was typed, or that nobody types
//     probe                                           says whether other threads can still print and allocate
#ifndef DABIAO_CNOTEBOOKRUNTIME_H
#define DABIAO_CNOTEBOOKRUNTIME_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The worker's whole life; returns only where cells can't run on this system.
int dabiao_worker_main(void);

/// Writes a line to the front end. The text has no line end of its own.
void dabiao_emit(const char *text, size_t count);

/// Waits until the front end has read all that was written before, so that streams and displays keep their order.
void dabiao_settle(void);

/// Asks the front end for a line, by an event that the caller writes, and waits for it. The line is the caller's to free; NULL where
/// nobody types.
char *dabiao_read_line(const char *event, size_t count);

/// Ends the running cell with an error, described by a JSON object; its thread never runs again.
void dabiao_end_with_error(const char *error) __attribute__((noreturn));

/// What is called when a stop is asked for: it cancels the cell's task.
void dabiao_when_stopped(void (*handler)(void));

#ifdef __cplusplus
}
#endif

#endif
