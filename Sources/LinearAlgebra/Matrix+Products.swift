import COpenBLAS

extension Matrix {
    /// Whether a factor stands as it is or with rows and columns exchanged.
    public enum Orientation: Sendable {
        case plain
        case transposed

        var cblas: CBLAS_TRANSPOSE { self == .plain ? CblasNoTrans : CblasTrans }
    }

    /// The product of two matrices, through `dgemm`. Cost: 2 · rows · columns · inner operations.
    public static func * (left: Matrix, right: Matrix) -> Matrix {
        var product = Matrix(rows: left.rowCount, columns: right.columnCount)
        left.multiply(right, into: &product)
        return product
    }

    /// The product of a matrix and a vector, through `dgemv`.
    public static func * (left: Matrix, right: [Double]) -> [Double] {
        left.multiply(right, orientation: .plain)
    }

    /// The product of this matrix, as it is or transposed, and a vector.
    public func multiply(_ vector: [Double], orientation: Orientation) -> [Double] {
        BLAS.singleThread
        let (inner, outer) = orientation == .plain ? (columnCount, rowCount) : (rowCount, columnCount)
        precondition(vector.count == inner, "the vector's length must be the matrix's inner dimension")
        var product = [Double](repeating: 0, count: outer)
        guard inner > 0, outer > 0 else { return product }
        cblas_dgemv(
            CblasColMajor, orientation.cblas, Int32(rowCount), Int32(columnCount), 1, storage, Int32(rowCount), vector, 1, 0, &product, 1)
        return product
    }

    /// Writes `scale · left · right + keep · product` into a matrix that is there already, without allocating.
    ///
    /// - Parameters:
    ///   - right: The right factor; this matrix is the left one.
    ///   - product: Where the product goes; its shape must be that of the product.
    ///   - leftOrientation: Whether this matrix enters transposed.
    ///   - rightOrientation: Whether the right factor enters transposed.
    ///   - scale: What the product is multiplied by.
    ///   - keep: What the values already there are multiplied by.
    public func multiply(
        _ right: Matrix, into product: inout Matrix, leftOrientation: Orientation = .plain, rightOrientation: Orientation = .plain,
        scale: Double = 1, keep: Double = 0
    ) {
        let (rows, inner) = leftOrientation == .plain ? (rowCount, columnCount) : (columnCount, rowCount)
        let (rightInner, columns) =
            rightOrientation == .plain ? (right.rowCount, right.columnCount) : (right.columnCount, right.rowCount)
        precondition(inner == rightInner, "inner dimensions of a product must agree")
        precondition(product.rowCount == rows && product.columnCount == columns, "the product has another shape")
        guard rows > 0, columns > 0 else { return }
        let leftStride = rowCount
        withUnsafeStorage { left in
            right.withUnsafeStorage { other in
                product.withUnsafeMutableStorage { target in
                    guard let target = target.baseAddress else { return }
                    guard inner > 0, let left = left.baseAddress, let other = other.baseAddress else {
                        for place in 0..<rows * columns { target[place] *= keep }
                        return
                    }
                    BLAS.multiply(
                        rows: rows, columns: columns, inner: inner, left, stride: leftStride, leftOrientation,
                        other, stride: right.rowCount, rightOrientation, into: target, stride: rows, scale: scale, keep: keep)
                }
            }
        }
    }

    /// This matrix transposed times another.
    public func transposedTimes(_ right: Matrix) -> Matrix {
        var product = Matrix(rows: columnCount, columns: right.columnCount)
        multiply(right, into: &product, leftOrientation: .transposed)
        return product
    }

    /// The matrix of inner products of the columns, `AᵀA`, through `dsyrk`, both triangles filled.
    public var gram: Matrix {
        BLAS.singleThread
        let count = columnCount
        guard rowCount > 0, count > 0 else { return Matrix(rows: count, columns: count) }
        return Matrix(rows: count, columns: count) { block in
            cblas_dsyrk(
                CblasColMajor, CblasUpper, CblasTrans, Int32(count), Int32(rowCount), 1, storage, Int32(rowCount), 0,
                block.baseAddress, Int32(count))
            for column in 0..<count {
                for row in 0..<column { block[column + row * count] = block[row + column * count] }
            }
        }
    }
}

extension BLAS {
    /// `product = scale · left · right + keep · product` on blocks the caller owns, column after column, through `dgemm`:
    /// no allocation, no check. `left` is rows × inner once oriented, `right` inner × columns; a stride is the distance
    /// from one column to the next.
    @inline(__always)
    public static func multiply(
        rows: Int, columns: Int, inner: Int,
        _ left: UnsafePointer<Double>, stride leftStride: Int, _ leftOrientation: Matrix.Orientation,
        _ right: UnsafePointer<Double>, stride rightStride: Int, _ rightOrientation: Matrix.Orientation,
        into product: UnsafeMutablePointer<Double>, stride productStride: Int, scale: Double = 1, keep: Double = 0
    ) {
        singleThread
        cblas_dgemm(
            CblasColMajor, leftOrientation.cblas, rightOrientation.cblas, Int32(rows), Int32(columns), Int32(inner), scale,
            left, Int32(leftStride), right, Int32(rightStride), keep, product, Int32(productStride))
    }
}
