#ifndef CLANES_H
#define CLANES_H

/// Takes two directions of length 1 out of two columns, four least squares problems side by side.
///
/// Every pointer is to blocks of four doubles, 16-byte aligned: one block a row, one lane a problem.
///
/// - first, second: The directions, `rows` blocks each.
/// - overlap: Their product, one block.
/// - a, b: The columns, `rows` blocks each; the directions are taken out of them in place.
/// - shares: Where the shares go, one block each: of the first direction in a and in b, then of the second in a and in b.
void lanes_take_out(
    const void *first, const void *second, const void *overlap, void *a, void *b, long rows, void *shares);

#endif
