#include "CLanes.h"

#include <limits.h>  // Brings __GLIBC__.

// Swift aligns its vectors to 16 bytes, whatever their size.
typedef double lanes __attribute__((vector_size(32), aligned(16)));

// On x86-64 Linux the loader picks the version for the processor it finds. Neither fuses products with sums, so that both give the same
// bits: `avx2` brings wider registers only, and contraction is off. The thread sanitizer watches the loader's choice, too, before it is
// there itself.
#ifndef __has_feature
#define __has_feature(name) 0
#endif
#if defined(__x86_64__) && defined(__GLIBC__) && !__has_feature(thread_sanitizer)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

#pragma STDC FP_CONTRACT OFF

FOR_EACH_PROCESSOR
void lanes_take_out(
    const void *first, const void *second, const void *overlap, void *a, void *b, long rows, void *shares)
{
    const lanes *p = first, *q = second;
    lanes *x = a, *y = b;
    lanes first_a = {0}, first_b = {0}, second_a = {0}, second_b = {0};
    for (long row = 0; row < rows; row++) {
        first_a += p[row] * x[row];
        first_b += p[row] * y[row];
        second_a += q[row] * x[row];
        second_b += q[row] * y[row];
    }
    lanes common = *(const lanes *)overlap;
    second_a -= common * first_a;
    second_b -= common * first_b;
    for (long row = 0; row < rows; row++) {
        lanes u = p[row], v = q[row];
        x[row] = (x[row] - u * first_a) - v * second_a;
        y[row] = (y[row] - u * first_b) - v * second_b;
    }
    lanes *out = shares;
    out[0] = first_a;
    out[1] = first_b;
    out[2] = second_a;
    out[3] = second_b;
}
