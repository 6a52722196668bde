import Dabiao
import Foundation

/// Many regressions of 42 months on 14 columns: each with a design of its own, and all with one.
///
/// Writes the data it made for others to time the same, then prints seconds of processor time; run by `Benchmarks/regression.sh`.
@main
struct RegressionBenchmark {
    static let rows = 42
    static let columns = 14

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 2, let count = Int(arguments.first ?? ""), let folder = arguments.last else {
            FileHandle.standardError.write(Data("usage: regression COUNT FOLDER\n".utf8))
            exit(64)
        }
        let (designs, responses) = data(count)
        // Of several rounds the first writes them.
        if !FileManager.default.fileExists(atPath: folder + "/responses.f64") {
            try bytes(designs).write(to: URL(fileURLWithPath: folder + "/designs.f64"))
            try bytes(responses.storage).write(to: URL(fileURLWithPath: folder + "/responses.f64"))
        }
        print("OpenBLAS \(BLAS.configuration.version), \(BLAS.configuration.core) kernels, one thread each")

        var own = Matrix(rows: 0, columns: 0)
        let batch = BatchedLeastSquares(rows: rows, columns: columns)
        try report("own design: coefficients and residual sums", count) {
            own = try batch.solve(designs: designs, responses: responses).coefficients
        }
        let terms = (0..<columns).map { "x\($0)" }
        try report("own design: with standard errors", count) { _ = try LinearFits(terms: terms, designs: designs, responses: responses) }
        let one = Matrix(rows: rows, columns: columns, storage: Array(designs.prefix(rows * columns)))
        let model = LinearModel(ModelMatrix(names: terms, values: one, hasIntercept: true))
        try report("one design: with standard errors", count) { _ = try model.fitAll(responses) }
        let leastSquares = try LeastSquares(one)
        report("one design: coefficients and residual sums", count) { _ = leastSquares.solveMany(responses) }
        var along = Matrix(rows: columns, columns: count)
        var coefficients = Matrix(rows: columns, columns: count)
        var residuals = responses
        report("one design: dgemm alone, the same three products on one core", count) {
            leastSquares.basis.multiply(responses, into: &along, leftOrientation: .transposed)
            leastSquares.root.multiply(along, into: &coefficients)
            leastSquares.basis.multiply(along, into: &residuals, scale: -1, keep: 1)
        }
        try bytes(own.storage).write(to: URL(fileURLWithPath: folder + "/coefficients.f64"))
    }

    /// Intercept, trend, seasonal dummies and a moving predictor, as a college's months have them; the response follows them with noise.
    static func data(_ count: Int) -> (designs: [Double], responses: Matrix) {
        var designs: [Double] = []
        designs.reserveCapacity(count * rows * columns)
        var responses = Matrix(rows: rows, columns: count)
        for series in 0..<count {
            var generator = CounterBasedGenerator(seed: 42, stream: UInt64(series))
            for column in 0..<columns {
                for row in 0..<rows {
                    switch column {
                    case 0: designs.append(1)
                    case 1: designs.append(Double(row + 1))
                    case 2...12: designs.append(row % 12 == column - 1 ? 1 : 0)
                    default: designs.append(50 + 10 * generator.standardNormal())
                    }
                }
            }
            let start = series * rows * columns
            for row in 0..<rows {
                responses[row, series] = 100 + 2 * Double(row) + 3 * designs[start + 13 * rows + row] + 20 * generator.standardNormal()
            }
        }
        return (designs, responses)
    }

    static func bytes(_ values: [Double]) -> Data { values.withUnsafeBytes { Data($0) } }

    /// The least of five runs, in processor time of all threads: what others do on the machine meanwhile counts less than on the clock.
    static func report(_ name: String, _ count: Int, _ body: () throws -> Void) rethrows {
        var best = Double.infinity
        for _ in 0..<5 {
            let start = processorSeconds
            try body()
            best = min(best, processorSeconds - start)
        }
        print("swift|\(name)|\(best)")
    }

    static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
    }
}
