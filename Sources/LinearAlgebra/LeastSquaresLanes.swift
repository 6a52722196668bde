import CLanes

/// Four least squares problems side by side, one per lane, with the room they are worked out in.
struct LeastSquaresLanes: ~Copyable {
    private typealias Lanes = SIMD4<Double>

    private let rows: Int
    private let columns: Int
    /// Design and response, column after column; they become an orthonormal basis and the residuals.
    private let block: UnsafeMutablePointer<Lanes>
    /// `R`, the response's column last, column after column.
    private let triangle: UnsafeMutablePointer<Lanes>
    /// The inverse of `R`'s diagonal, and one column of work.
    private let reciprocals: UnsafeMutablePointer<Lanes>
    private let work: UnsafeMutablePointer<Lanes>

    init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        block = .allocate(capacity: rows * (columns + 1))
        triangle = .allocate(capacity: columns * (columns + 1))
        reciprocals = .allocate(capacity: columns)
        work = .allocate(capacity: columns)
    }

    deinit {
        block.deallocate()
        triangle.deallocate()
        reciprocals.deallocate()
        work.deallocate()
    }

    /// Solves a range of problems, four by four; answers those whose columns nearly repeat each other.
    mutating func solve(
        _ problems: Range<Int>, designs: UnsafePointer<Double>, responses: UnsafePointer<Double>,
        coefficients: UnsafeMutablePointer<Double>,
        sums: UnsafeMutablePointer<Double>, diagonals: UnsafeMutablePointer<Double>?
    ) -> [Int] {
        var failed: [Int] = []
        for first in stride(from: problems.lowerBound, to: problems.upperBound, by: 4) {
            let last = problems.upperBound - 1
            let places = (first, min(first + 1, last), min(first + 2, last), min(first + 3, last))
            load(designs, size: rows * columns, into: block, places)
            load(responses, size: rows, into: block + rows * columns, places)
            let sound = orthogonalise()
            let squares = dot(block + rows * columns, block + rows * columns)
            substitute()
            for lane in 0..<min(4, problems.upperBound - first) {
                let problem = first + lane
                sums[problem] = squares[lane]
                for column in 0..<columns { coefficients[problem * columns + column] = work[column][lane] }
                if !sound[lane] || !squares[lane].isFinite { failed.append(problem) }
            }
            guard let diagonals else { continue }
            for row in 0..<columns {
                let lengths = squaredRowOfInverse(row)
                for lane in 0..<min(4, problems.upperBound - first) { diagonals[(first + lane) * columns + row] = lengths[lane] }
            }
        }
        return failed
    }

    private func load(
        _ source: UnsafePointer<Double>, size: Int, into target: UnsafeMutablePointer<Lanes>, _ places: (Int, Int, Int, Int)
    ) {
        let (a, b, c, d) = (source + places.0 * size, source + places.1 * size, source + places.2 * size, source + places.3 * size)
        for place in 0..<size { target[place] = Lanes(a[place], b[place], c[place], d[place]) }
    }

    private func dot(_ left: UnsafePointer<Lanes>, _ right: UnsafePointer<Lanes>) -> Lanes {
        var (even, odd) = (Lanes(repeating: 0), Lanes(repeating: 0))
        for row in stride(from: 0, to: rows - 1, by: 2) {
            even += left[row] * right[row]
            odd += left[row + 1] * right[row + 1]
        }
        if rows % 2 == 1 { even += left[rows - 1] * right[rows - 1] }
        return even + odd
    }

    /// Modified Gram–Schmidt, two directions at a time; answers which lanes have columns that all say something new.
    private func orthogonalise() -> SIMDMask<SIMD4<Int64>> {
        var sound = SIMDMask<SIMD4<Int64>>(repeating: true)
        var pivot = 0
        while pivot < columns {
            sound = sound .& normalise(pivot)
            let first = UnsafePointer(block + pivot * rows)
            guard pivot + 1 < columns else {
                takeOut(first, pivot, of: columns)
                break
            }
            takeOut(first, pivot, of: pivot + 1)
            sound = sound .& normalise(pivot + 1)
            let second = UnsafePointer(block + (pivot + 1) * rows)
            let overlap = dot(first, second)
            var next = pivot + 2
            while next + 1 <= columns {
                takeOut(first, second, overlap, pivot, ofTwo: next)
                next += 2
            }
            if next <= columns { takeOut(first, second, overlap, pivot, of: next) }
            pivot += 2
        }
        return sound
    }

    /// Brings a column to length 1; answers in which lanes enough of it was left.
    private func normalise(_ pivot: Int) -> SIMDMask<SIMD4<Int64>> {
        let column = block + pivot * rows
        let rest = dot(column, column)
        // The squared length a column came with is what remains and what was taken out of it.
        var whole = rest
        for above in 0..<pivot {
            let share = triangle[above + pivot * columns]
            whole += share * share
        }
        let length = rest.squareRoot()
        let reciprocal = Lanes(repeating: 1) / length
        triangle[pivot + pivot * columns] = length
        reciprocals[pivot] = reciprocal
        for row in 0..<rows { column[row] *= reciprocal }
        return rest .> whole * (BatchedLeastSquares.trustedShare * BatchedLeastSquares.trustedShare)
    }

    /// Takes one direction out of one column.
    private func takeOut(_ direction: UnsafePointer<Lanes>, _ pivot: Int, of column: Int) {
        let other = block + column * rows
        let share = dot(direction, other)
        triangle[pivot + column * columns] = share
        for row in 0..<rows { other[row] -= direction[row] * share }
    }

    /// Takes two directions out of one column; what the first leaves for the second is corrected by their overlap.
    private func takeOut(
        _ first: UnsafePointer<Lanes>, _ second: UnsafePointer<Lanes>, _ overlap: Lanes, _ pivot: Int, of column: Int
    ) {
        let other = block + column * rows
        let share = dot(first, other)
        let rest = dot(second, other) - overlap * share
        triangle[pivot + column * columns] = share
        triangle[pivot + 1 + column * columns] = rest
        for row in 0..<rows { other[row] = (other[row] - first[row] * share) - second[row] * rest }
    }

    /// Takes two directions out of two columns, so that each is read once: where the time goes, so it is C with a version for wider registers
    /// (Documentation/Decisions/0020).
    private func takeOut(
        _ first: UnsafePointer<Lanes>, _ second: UnsafePointer<Lanes>, _ overlap: Lanes, _ pivot: Int, ofTwo column: Int
    ) {
        var overlap = overlap
        var shares = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
        withUnsafeBytes(of: &overlap) { overlap in
            withUnsafeMutableBytes(of: &shares) { shares in
                lanes_take_out(
                    first, second, overlap.baseAddress, block + column * rows, block + (column + 1) * rows, rows, shares.baseAddress)
            }
        }
        (triangle[pivot + column * columns], triangle[pivot + (column + 1) * columns]) = (shares.0, shares.1)
        (triangle[pivot + 1 + column * columns], triangle[pivot + 1 + (column + 1) * columns]) = (shares.2, shares.3)
    }

    /// `R⁻¹` times the response's column, into the work.
    private func substitute() {
        for row in (0..<columns).reversed() {
            var sum = triangle[row + columns * columns]
            for column in (row + 1)..<max(row + 1, columns) { sum -= triangle[row + column * columns] * work[column] }
            work[row] = sum * reciprocals[row]
        }
    }

    /// The squared length of a row of `R⁻¹`, by forward substitution along it.
    private func squaredRowOfInverse(_ row: Int) -> Lanes {
        var squares = Lanes(repeating: 0)
        for column in row..<columns {
            var sum = column == row ? Lanes(repeating: 1) : Lanes(repeating: 0)
            for between in row..<max(row, column) { sum -= work[between] * triangle[between + column * columns] }
            work[column] = sum * reciprocals[column]
            squares += work[column] * work[column]
        }
        return squares
    }
}
