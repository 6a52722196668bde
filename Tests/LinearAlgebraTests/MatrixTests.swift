import LinearAlgebra
import Testing

@Suite("Matrices")
struct MatrixTests {
    let matrix = Matrix(rows: [[1, 2, 3], [4, 5, 6]])

    @Test("values stand column after column")
    func columnMajor() {
        #expect(matrix.storage == [1, 4, 2, 5, 3, 6])
        #expect(matrix[1, 2] == 6)
        #expect(Array(matrix[column: 1]) == [2, 5])
        #expect(matrix[row: 1] == [4, 5, 6])
        #expect(matrix.transposed == Matrix(columns: [[1, 2, 3], [4, 5, 6]]))
    }

    @Test("products of matrices and vectors are those worked out by hand")
    func products() {
        #expect(matrix * Matrix(rows: [[1, 0], [0, 1], [2, 2]]) == Matrix(rows: [[7, 8], [16, 17]]))
        #expect(matrix * [1, 1, 1] == [6, 15])
        #expect(matrix.multiply([1, -1], orientation: .transposed) == [-3, -3, -3])
        #expect(matrix.transposedTimes(matrix) == matrix.gram)
        #expect(matrix.gram == Matrix(rows: [[17, 22, 27], [22, 29, 36], [27, 36, 45]]))
    }

    @Test("a product adds to what is there as it is told")
    func multiplyInto() {
        var target = Matrix(rows: 2, columns: 2, repeating: 10)
        matrix.multiply(matrix, into: &target, rightOrientation: .transposed, scale: 2, keep: 0.5)
        #expect(target == Matrix(rows: [[33, 69], [69, 159]]))
    }

    @Test("products without rows, columns or inner dimension are empty or zero")
    func emptyProducts() {
        let tall = Matrix(rows: 3, columns: 0)
        #expect(tall * Matrix(rows: 0, columns: 2) == Matrix(rows: 3, columns: 2))
        #expect((tall.transposed * tall).storage.isEmpty)
        #expect(tall * [] == [0, 0, 0])
    }

    @Test("rows and columns are picked in the order asked for")
    func selecting() {
        #expect(matrix.selecting(columns: [2, 0]) == Matrix(rows: [[3, 1], [6, 4]]))
        #expect(matrix.selecting(rows: [1, 1]) == Matrix(rows: [[4, 5, 6], [4, 5, 6]]))
    }

    @Test("OpenBLAS says which it is")
    func configuration() {
        #expect(BLAS.configuration.version.contains("."))
        #expect(!BLAS.configuration.core.isEmpty)
    }
}
