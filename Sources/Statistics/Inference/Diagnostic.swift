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
    /// The number that was looked at: a test's statistic, the largest inflation factor or Cook's distance, the number of clusters.
    public let value: Double
    /// The chance of it where all is well; nil where the look is not a test.
    public let pValue: Double?
    /// The term or the row (counted from 0) it is about, where it is about one.
    public let place: Place?

    /// The term or the row a finding is about.
    public enum Place: Sendable, Equatable {
        case term(String)
        case row(Int)
    }
}

extension Diagnostic: CustomStringConvertible {
    /// What was found, in an English sentence.
    public var description: String {
        let chance = pValue.map { " (p = \(rounded($0)))" } ?? ""
        switch (subject, finding) {
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
    /// differ, no row that decides alone, and clusters enough where errors are clustered.
    ///
    /// - Parameter level: Below which chance a test has found something.
    /// - Returns: One entry per look that could be taken, in the order of ``Diagnostic/Subject``.
    public func diagnostics(level: Double = 0.05) -> [Diagnostic] {
        guard !isPerfectFit else {
            return [Diagnostic(subject: .perfectFit, finding: .suspected, value: residualSumOfSquares, pValue: nil, place: nil)]
        }
        var found: [Diagnostic] = []
        func add(_ subject: Diagnostic.Subject, _ test: TestResult?) {
            guard let test else { return }
            found.append(
                Diagnostic(
                    subject: subject, finding: test.pValue < level ? .suspected : .clear, value: test.statistic, pValue: test.pValue,
                    place: nil))
        }
        add(.autocorrelation, try? durbinWatsonTest())
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
        if case .clustered(let clusters, _) = errors {
            found.append(
                Diagnostic(
                    subject: .fewClusters, finding: clusters.count < Clusters.few ? .suspected : .clear, value: Double(clusters.count),
                    pValue: nil,
                    place: nil))
        }
        return found
    }
}
