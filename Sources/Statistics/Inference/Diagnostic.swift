/// What a look at a fit found: a code for programs, the numbers behind it, and a sentence.
public struct Diagnostic: Sendable, Equatable {
    /// What was looked at.
    public enum Subject: String, Sendable, CaseIterable {
        case autocorrelation
        case heteroskedasticity
        case functionalForm = "functional-form"
        case collinearity
        case influence
        case fewClusters = "few-clusters"
        /// Rows are months of several units, and errors take them for independent.
        case dependence
        case perfectFit = "perfect-fit"
    }

    /// What was found.
    public enum Finding: String, Sendable {
        /// Nothing that speaks against the fit.
        case clear
        /// Something to bear in mind.
        case suspected
    }

    /// What was looked at.
    public let subject: Subject
    /// What was found.
    public let finding: Finding
    /// The number that was looked at: a test's statistic, the largest inflation factor or Cook's distance, the number of clusters or units.
    public let value: Double
    /// The chance of it where all is well; nil where the look is not a test.
    public let pValue: Double?
    /// The term or the row (counted from 0) it is about, where it is about one.
    public let place: Place?
    /// The column of the units (colleges) within which rows were held against each other; nil where rows are taken as they stand.
    public let unit: String?

    init(
        subject: Subject, finding: Finding, value: Double, pValue: Double? = nil, place: Place? = nil, unit: String? = nil
    ) {
        self.subject = subject
        self.finding = finding
        self.value = value
        self.pValue = pValue
        self.place = place
        self.unit = unit
    }

    /// The term or the row a finding is about.
    public enum Place: Sendable, Equatable {
        case term(String)
        case row(Int)
    }
}

extension Diagnostic: CustomStringConvertible {
    /// What was found, in an English sentence.
    public var description: String {
        let chance = pValue.map { $0 > 0 && $0 < 0.001 ? " (p < 0.001)" : " (p = \(rounded($0)))" } ?? ""
        switch (subject, finding) {
        case (.autocorrelation, let finding) where unit != nil:
            let unit = unit ?? ""
            guard finding == .suspected else { return "Within \(unit), residuals don't go with those of the month before\(chance)." }
            return
                "Within \(unit), residuals go \(value > 2 ? "against" : "with") those of the month before (Durbin–Watson \(rounded(value)))"
                + "\(chance): take errors clustered by \(unit)."
        case (.autocorrelation, .clear): return "Residuals don't go with those of the row before\(chance)."
        case (.autocorrelation, .suspected) where value > 2:
            return
                "Residuals go against those of the row before (Durbin–Watson \(rounded(value)))\(chance): take Newey–West errors or an AR(1) model."
        case (.autocorrelation, .suspected):
            return
                "Residuals go with those of the row before (Durbin–Watson \(rounded(value)))\(chance): take Newey–West errors or an AR(1) model."
        case (.heteroskedasticity, .clear): return "The residuals' variance doesn't go with the predictors\(chance)."
        case (.heteroskedasticity, .suspected): return "The residuals' variance goes with the predictors\(chance): take HC3 errors."
        case (.functionalForm, .clear): return "Powers of the fit explain nothing more\(chance)."
        case (.functionalForm, .suspected):
            return "Powers of the fit explain what it leaves over\(chance): the relation is bent, or a term is missing."
        case (.collinearity, .clear): return "No predictor resembles the others (largest variance inflation \(rounded(value)))."
        case (.collinearity, .suspected):
            return "\(placeText) resembles the other predictors: its variance is inflated \(rounded(value)) times."
        case (.influence, .clear): return "No row moves the coefficients by itself (largest Cook's distance \(rounded(value)))."
        case (.influence, .suspected): return "\(placeText) moves the coefficients by itself (Cook's distance \(rounded(value)))."
        case (.fewClusters, .clear): return "\(Int(value)) clusters are enough for clustered errors."
        case (.fewClusters, .suspected):
            return "\(Int(value)) clusters are few: take CR2 errors on Satterthwaite's degrees of freedom, or the wild cluster bootstrap."
        case (.dependence, _):
            return
                "Rows are months of \(Int(value)) units (\(unit ?? "")), whose errors depend on each other; these errors take them for independent: "
                + "read errors clustered by \(unit ?? "unit")\(Int(value) < Clusters.few ? ", CR2 for so few" : "")."
        case (.perfectFit, .clear): return "The fit leaves something over."
        case (.perfectFit, .suspected): return "The fit is perfect: there is no error left to test against."
        }
    }

    private var placeText: String {
        switch place {
        case .term(let term): term
        case .row(let row): "Row \(row + 1)"
        case nil: "One"
        }
    }

    private func rounded(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return String(value) }
        if value != 0, abs(value) < 0.001 { return value < 0 ? "> -0.001" : "< 0.001" }
        return shortText((value * 1000).rounded() / 1000)
    }
}

extension LinearFit {
    /// A look at what a fit takes for granted: errors that don't go together, of one variance, a straight relation, predictors that
    /// differ, no row that decides alone, and clusters enough where errors are clustered, or, where they are not, units whose months go
    /// together (Bertrand, Duflo & Mullainathan 2004).
    ///
    /// Whether errors go together over time is left out where ``order`` isn't known.
    ///
    /// - Parameter level: Below which chance a test has found something.
    /// - Returns: One entry per look that could be taken, in the order of ``Diagnostic/Subject``.
    public func diagnostics(level: Double = 0.05) -> [Diagnostic] {
        guard !isPerfectFit else {
            return [Diagnostic(subject: .perfectFit, finding: .suspected, value: residualSumOfSquares, pValue: nil, place: nil)]
        }
        var found: [Diagnostic] = []
        func add(_ subject: Diagnostic.Subject, _ test: TestResult?, unit: String? = nil) {
            guard let test else { return }
            found.append(
                Diagnostic(
                    subject: subject, finding: test.pValue < level ? .suspected : .clear, value: test.statistic, pValue: test.pValue,
                    unit: unit))
        }
        if order != .unknown { add(.autocorrelation, try? durbinWatsonTest(), unit: order.units?.name) }
        add(.heteroskedasticity, try? breuschPaganTest())
        add(.functionalForm, try? resetTest())
        if let worst = varianceInflationFactors.max(by: { $0.factor < $1.factor }), terms.count > 2 {
            found.append(
                Diagnostic(
                    subject: .collinearity, finding: worst.factor > 10 ? .suspected : .clear, value: worst.factor, pValue: nil,
                    place: .term(worst.term)))
        }
        if let worst = cooksDistances.enumerated().max(by: { $0.element < $1.element }) {
            found.append(
                Diagnostic(
                    subject: .influence, finding: worst.element > 1 ? .suspected : .clear, value: worst.element, pValue: nil,
                    place: .row(worst.offset)))
        }
        switch errors {
        case .clustered(let clusters, _):
            found.append(
                Diagnostic(
                    subject: .fewClusters, finding: clusters.count < Clusters.few ? .suspected : .clear, value: Double(clusters.count)))
        case .classical, .heteroskedastic:
            if let units = order.units {
                found.append(Diagnostic(subject: .dependence, finding: .suspected, value: Double(units.count), unit: units.name))
            }
        case .neweyWest: break
        }
        return found
    }
}
