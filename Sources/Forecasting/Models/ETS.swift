/// Exponential smoothing with error, trend and season that add or multiply, fitted by likelihood and chosen by Akaike's
/// corrected criterion (Hyndman, Koehler, Snyder & Grose 2002): what R's `ets` does.
///
/// Cost: about ten milliseconds a series; for a few hundred series, not for a hundred thousand.
public struct ETS: ForecastModel {
    /// The name in tables and on the command line.
    public let name = "ets"
    private let forms: [ETSForm]

    /// The model.
    ///
    /// - Parameter forms: Those to choose from.
    public init(forms: [ETSForm] = ETSForm.usual) {
        precondition(!forms.isEmpty, "there is a form to choose")
        self.forms = forms
    }

    /// Nothing depends on the shape alone.
    public func prepared(for shape: HistoryShape) -> any PreparedModel {
        HistoryByHistory(shape) { [forms] history in
            guard let fit = Self.best(of: forms, for: history) else {
                let known = history.known.suffix(12)
                let mean = known.reduce(0, +) / Double(known.count)
                return [Double](repeating: mean, count: history.values.count + history.horizon)
            }
            return fit.model.path(history.values, horizon: history.horizon)
        }
    }

    /// The form of the least criterion; `nil` where the history is too short for any.
    static func best(of forms: [ETSForm], for history: TimedHistory) -> ETSFit? {
        let isPositive = history.isPositive
        let hasSeason = history.values.count >= SeasonalIndices.fewestMonths
        var best: (fit: ETSFit, criterion: Double)?
        for form in forms {
            guard isPositive || ![form.error, form.trend, form.season].contains(.multiplicative), hasSeason || form.season == nil,
                let fit = ETSFit(form, to: history), let criterion = fit.correctedAIC
            else { continue }
            if criterion < best?.criterion ?? .infinity { best = (fit, criterion) }
        }
        return best?.fit
    }
}
