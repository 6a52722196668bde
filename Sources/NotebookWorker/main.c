// The process that runs notebook cells. All it knows is in the library of the cells, which the front end has it preload.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>

int main(void) {
    int (*live)(void) = (int (*)(void))dlsym(RTLD_DEFAULT, "dabiao_worker_main");
    if (live) return live();
    fputs("dabiao-worker is started by dabiao, which runs notebook cells in it\n", stderr);
    return 64;
}
