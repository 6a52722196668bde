import Statistics
public import Tables

extension RegressionSummary {
    /// One row a coefficient. A number that doesn't exist is missing.
    public var dataTable: DataTable {
        func numbers(_ value: (Int) -> Double?) -> DataTable.Column { .numbers(coefficients.indices.map(value)) }
        return DataTable([
            ("term", .text(coefficients.map(\.term))),
            ("estimate", numbers { coefficients[$0].estimate }),
            ("standardError", numbers { coefficients[$0].standardError }),
            ("statistic", numbers { coefficients[$0].statistic }),
            ("pValue", numbers { coefficients[$0].pValue }),
            ("lower", numbers { coefficients[$0].lower }),
            ("upper", numbers { coefficients[$0].upper }),
            ("degreesOfFreedom", numbers { coefficients[$0].degreesOfFreedom }),
        ])
    }

    /// What the fit was asked for, in the words of the command line.
    private var settings: DataTable {
        let kind =
            switch errors {
            case .classical: "classical"
            case .heteroskedastic(let correction): correction.rawValue
            case .clustered(let clusters, _): "clustered:\(clusters.name)"
            case .neweyWest(let lags): "newey-west:\(lags)"
            }
        return DataTable([("formula", .text([formula])), ("family", .text([model.rawValue])), ("errors", .text([kind]))])
    }

    /// The numbers that every fit has under these names, missing where they don't exist.
    private var promised: [(name: String, value: Double?)] {
        [
            ("residualStandardError", residualStandardError), ("rSquared", rSquared), ("adjustedRSquared", adjustedRSquared),
            ("observations", Double(observations)), ("degreesOfFreedom", Double(degreesOfFreedom)), ("logLikelihood", logLikelihood),
            ("AIC", aic), ("BIC", bic),
        ]
    }

    /// The numbers that some fits have.
    private var further: [(name: String, value: Double)] {
        let numbers: [(String, Double?)] = [
            ("AICc", aicc), ("withinRSquared", withinRSquared), ("deviance", deviance), ("nullDeviance", nullDeviance),
            ("theta", theta?.estimate), ("thetaStandardError", theta?.standardError), ("missingRows", Double(missingRows)),
            ("rowsBeforeLag", Double(rowsBeforeLag)),
        ]
        return numbers.compactMap { name, value in value.map { (name, $0) } }
    }

    private var testTable: DataTable? {
        guard let overallTest else { return nil }
        let (kind, numerator, denominator): (String, Double, Double?)
        switch overallTest.reference {
        case .f(let first, let second): (kind, numerator, denominator) = ("F", first, second)
        case .chiSquared(let freedom): (kind, numerator, denominator) = ("chi-squared", freedom, nil)
        default: return nil
        }
        return DataTable(
            [("kind", .text([kind])), ("statistic", .numbers([overallTest.statistic])), ("degreesOfFreedom", .numbers([numerator]))]
                + (denominator.map { [("denominatorDegreesOfFreedom", .numbers([$0]))] } ?? [])
                + [("pValue", .numbers([overallTest.pValue]))])
    }

    private var checkTable: DataTable {
        DataTable([
            ("subject", .text(checks.map(\.subject.rawValue))), ("finding", .text(checks.map { $0.isSuspected ? "suspected" : "clear" })),
            ("value", .numbers(checks.map(\.value))), ("pValue", .numbers(checks.map(\.pValue))), ("term", .text(checks.map(\.term))),
            ("row", .numbers(checks.map { $0.row.map(Double.init) })), ("unit", .text(checks.map(\.unit))),
        ])
    }

    /// The fit as JSON, `"schema": "dabiao.regression/1"`: numbers in the shortest text that reads back, `null` for one that doesn't exist.
    public func json() -> [UInt8] {
        var text = "{\n  \"schema\": \"dabiao.regression/1\""
        func members(_ table: DataTable) {
            let line = Self.lines(table).joined()
            if line.count > 2 { text += ",\n  " + line.dropFirst().dropLast() }
        }
        func list(_ name: String, _ table: DataTable) {
            let lines = Self.lines(table)
            text += ",\n  \"\(name)\": [" + lines.map { "\n    " + $0 }.joined(separator: ",") + (lines.isEmpty ? "]" : "\n  ]")
        }
        members(settings)
        list("coefficients", dataTable)
        members(DataTable(promised.map { ($0.name, .numbers([$0.value])) }))
        members(DataTable(further.map { ($0.name, .numbers([$0.value])) }))
        if let testTable { text += ",\n  \"test\": " + Self.lines(testTable).joined() }
        list("diagnostics", checkTable)
        return Array((text + "\n}\n").utf8)
    }

    private static func lines(_ table: DataTable) -> [String] {
        String(decoding: table.ndjson(), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// A sentence for each reason why a promised number doesn't exist, in English.
    public var missingNumbers: [String] {
        var sentences: [String] = []
        let untested = coefficients.filter { $0.statistic == nil }.map(\.term)
        let absent = promised.filter { $0.value == nil }.map(\.name)
        if isPerfectFit {
            let names = (untested.isEmpty ? [] : ["statistic", "pValue"]) + absent
            sentences.append(
                "the fit is perfect, so that there is no error to test against: \(names.joined(separator: ", ")) have no number")
            return sentences
        }
        if !untested.isEmpty {
            sentences.append("the standard error is 0, so that statistic and pValue have no number: \(untested.joined(separator: ", "))")
        }
        if model != .gaussian {
            sentences.append("the \(model.rawValue) family has no \(absent.joined(separator: ", "))")
            if coefficients.contains(where: { $0.degreesOfFreedom == nil }) {
                sentences.append("coefficients are tested on the normal distribution, without degreesOfFreedom")
            }
        } else if !absent.isEmpty {
            sentences.append("these have no number: \(absent.joined(separator: ", "))")
        }
        return sentences
    }
}
