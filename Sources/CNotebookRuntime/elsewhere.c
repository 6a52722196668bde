// Where the worker's system calls don't exist, it says so and ends.
#ifndef __linux__

#include "CNotebookRuntime.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int dabiao_worker_main(void) {
    fputs("notebook cells run on Linux only, for now\n", stderr);
    return 70;
}

void dabiao_emit(const char *text, size_t count) { (void)text, (void)count; }

void dabiao_settle(void) {}

char *dabiao_read_line(const char *event, size_t count) {
    (void)event, (void)count;
    return NULL;
}

void dabiao_end_with_error(const char *error) {
    (void)error;
    abort();
}

void dabiao_when_stopped(void (*handler)(void)) { (void)handler; }

#endif
