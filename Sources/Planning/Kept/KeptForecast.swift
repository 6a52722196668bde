import Forecasting
import Foundation
import Observations

/// A forecast of a year's end as it was made once, kept to be held against what comes.
public struct KeptForecast: Sendable, Equatable, Codable {
    /// What the file is: `dabiao.kept-forecast/1`.
    public let schema: String
    /// The version of the program that made it.
    public let version: String
    /// The files it was made from.
    public let inputs: [Input]
    /// The last month that was known, `YYYY-MM`: the latest of all rows.
    public let asOf: String
    /// Which models spoke, as they were asked for.
    public let models: String
    /// What fixed the draws.
    public let seed: UInt64
    /// The names of the key columns.
    public let keyNames: [String]
    /// The shares of the rows' quantiles.
    public let shares: [Double]
    /// What was forecast.
    public let rows: [Row]

    /// A file that was read.
    public struct Input: Sendable, Equatable, Codable {
        /// Its name, without folders.
        public let name: String
        /// The SHA-256 of its bytes.
        public let sha256: String

        /// A file of some bytes.
        public init(name: String, bytes: [UInt8]) {
            self.name = name
            sha256 = SHA256.hexadecimal(bytes)
        }
    }

    /// One row of the year's end.
    public struct Row: Sendable, Equatable, Codable {
        /// The key's parts, `*` in a sum.
        public let key: [String]
        /// The keys of the series that were summed.
        public let members: [[String]]
        /// The indicator's name.
        public let indicator: String
        /// The year whose total was forecast.
        public let year: Int
        /// The last month that was known of it, `YYYY-MM`.
        public let asOf: String
        /// What the year's known months added up to.
        public let actual: Double
        /// The median of the year's total.
        public let total: Double
        /// Its quantiles, in the order of the shares.
        public let quantiles: [Double]
        /// The target, where there was one.
        public let target: Double?
        /// The chance of reaching it.
        public let probability: Double?
        /// The standing, by its name in results.
        public let standing: String?
    }

    private static let schema = "dabiao.kept-forecast/1"
    private static let shares = (1...19).map { (step: Int) -> Double in Double(5 * step) / 100 }

    /// What is worth keeping of a year's end.
    ///
    /// - Parameters:
    ///   - yearEnd: The year's end.
    ///   - targets: What was to be reached.
    ///   - inputs: The files that were read.
    ///   - models: The models, as they were asked for.
    ///   - version: The program's version.
    public init(_ yearEnd: YearEnd, targets: Targets?, inputs: [Input], models: String, version: String) {
        schema = Self.schema
        self.version = version
        self.inputs = inputs
        self.models = models
        seed = yearEnd.forecast.seed
        keyNames = yearEnd.forecast.panel.keyNames
        shares = Self.shares
        asOf = (yearEnd.rows.map(\.asOf).max() ?? Month(1900, 1)).description
        let schedule = Schedule(yearEnd.forecast.panel)
        rows = yearEnd.rows.map { row in
            let distribution = yearEnd.distribution(of: row)
            let attainment = targets.flatMap { yearEnd.attainment(of: row, distribution, $0, schedule: schedule) }
            return Row(
                key: row.key.parts, members: row.members.map { yearEnd.forecast.key(at: $0).parts }, indicator: row.indicator.name,
                year: row.year, asOf: row.asOf.description, actual: row.actual, total: distribution.median,
                quantiles: Self.shares.map(distribution.quantile), target: attainment?.target.amount, probability: attainment?.probability,
                standing: attainment?.standing.rawValue)
        }
    }

    /// The forecast as JSON, keys sorted: the same bytes for the same forecast.
    public func json() throws(KeptForecastError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(self)) + [0x0A]
        } catch {
            throw .unwritable(String(describing: error))
        }
    }

    /// The name of its file: the as-of month and the first digits of the digest of what it holds. The same forecast made twice is one file.
    public func fileName() throws(KeptForecastError) -> String { "forecast-\(asOf)-\(SHA256.hexadecimal(try json()).prefix(12)).json" }
}

/// What can be wrong with kept forecasts.
public enum KeptForecastError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The folder isn't there or can't be read.
    case unreadable(path: String, reason: String)
    /// The folder holds no kept forecast.
    case noneIn(path: String)
    /// A file that is no kept forecast of a version known here.
    case notAForecast(path: String, reason: String)
    /// The forecast can't be written as JSON.
    case unwritable(String)

    /// The error in a line.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path): \(reason)"
        case .noneIn(let path): "\(path): no kept forecast there; dabiao forecast --keep writes them"
        case .notAForecast(let path, let reason): "\(path): not a kept forecast: \(reason)"
        case .unwritable(let reason): "the forecast can't be kept: \(reason)"
        }
    }
}

extension KeptForecast {
    /// The forecasts that a folder keeps, by as-of month, then by when they were kept, then by name.
    ///
    /// - Parameter folder: The folder's path; of its files those named `forecast-….json` are read.
    /// - Returns: Each file's name and what it holds.
    /// - Throws: The first file that is no kept forecast, or that there is none.
    public static func all(in folder: String) throws(KeptForecastError) -> [(file: String, forecast: KeptForecast)] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw .unreadable(path: folder, reason: "the folder can't be read")
        }
        let own = names.filter { $0.hasPrefix("forecast-") && $0.hasSuffix(".json") }.sorted()
        guard !own.isEmpty else { throw .noneIn(path: folder) }
        var kept: [(file: String, forecast: KeptForecast)] = []
        for name in own { kept.append((name, try KeptForecast(contentsOf: folder + "/" + name))) }
        let times = own.map { time(of: folder + "/" + $0) }
        let order = kept.indices.sorted { (kept[$0].forecast.asOf, times[$0], $0) < (kept[$1].forecast.asOf, times[$1], $1) }
        return order.map { kept[$0] }
    }

    /// When a file was written.
    private static func time(of path: String) -> Date {
        (try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date) ?? .distantPast
    }

    /// Reads a kept forecast.
    public init(contentsOf path: String) throws(KeptForecastError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unreadable(path: path, reason: "the file can't be read")
        }
        do {
            self = try JSONDecoder().decode(KeptForecast.self, from: data)
        } catch {
            throw .notAForecast(path: path, reason: "it isn't JSON of that form")
        }
        guard schema == Self.schema else { throw .notAForecast(path: path, reason: "its schema is \"\(schema)\", not \"\(Self.schema)\"") }
        let isWhole = rows.allSatisfy { row in
            row.quantiles.count == shares.count && row.key.count == keyNames.count && Month(parsing: row.asOf) != nil
                && row.members.allSatisfy { $0.count == keyNames.count } && (1900...9999).contains(row.year)
        }
        guard isWhole, Month(parsing: asOf) != nil else { throw .notAForecast(path: path, reason: "a row of it isn't whole") }
    }
}
