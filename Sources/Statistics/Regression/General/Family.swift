import Foundation

/// The distribution of a response about its mean, with its canonical link (the logarithm for the negative binomial).
public enum Family: Sendable, Equatable {
    /// Shares of successes, 0 to 1 (or 0 and 1), logit link; a weight is the number of trials.
    case binomial
    /// Counts, log link, variance = mean.
    case poisson
    /// Counts, log link, variance = mean + mean² / θ.
    case negativeBinomial(theta: Double)

    /// The linear predictor of a mean.
    func link(_ mean: Double) -> Double {
        if case .binomial = self { return log(mean / (1 - mean)) }
        return log(mean)
    }

    /// The mean of a linear predictor, kept off the ends where it would be 0 or 1 by rounding alone.
    func mean(_ predictor: Double) -> Double {
        if case .binomial = self {
            let bounded = max(-36, min(36, predictor))
            return bounded < 0 ? exp(bounded) / (1 + exp(bounded)) : 1 / (1 + exp(-bounded))
        }
        return exp(max(-700, min(700, predictor)))
    }

    /// The derivative of the mean by the linear predictor.
    func slope(_ mean: Double) -> Double {
        if case .binomial = self { return mean * (1 - mean) }
        return mean
    }

    /// The variance of a response of a mean.
    func variance(_ mean: Double) -> Double {
        switch self {
        case .binomial: mean * (1 - mean)
        case .poisson: mean
        case .negativeBinomial(let theta): mean + mean * mean / theta
        }
    }

    /// A mean to start from, as R has it.
    func start(_ response: Double, weight: Double) -> Double {
        switch self {
        case .binomial: (weight * response + 0.5) / (weight + 1)
        case .poisson: response + 0.1
        case .negativeBinomial: response + (response == 0 ? 1.0 / 6 : 0)
        }
    }

    /// What one row adds to the deviance.
    func deviance(_ response: Double, _ mean: Double) -> Double {
        let share = response > 0 ? response * log(response / mean) : 0
        switch self {
        case .binomial: return 2 * (share + (response < 1 ? (1 - response) * log((1 - response) / (1 - mean)) : 0))
        case .poisson: return 2 * (share - (response - mean))
        case .negativeBinomial(let theta): return 2 * (share - (response + theta) * log((response + theta) / (mean + theta)))
        }
    }

    /// What one row adds to the logarithm of the likelihood.
    func logLikelihood(_ response: Double, _ mean: Double, weight: Double) -> Double {
        guard weight > 0 else { return 0 }
        switch self {
        case .binomial:
            let successes = weight * response
            let choices = logGamma(weight + 1) - logGamma(successes + 1) - logGamma(weight - successes + 1)
            return choices + (response > 0 ? successes * log(mean) : 0) + (response < 1 ? (weight - successes) * log1p(-mean) : 0)
        case .poisson: return weight * (response * log(mean) - mean - logGamma(response + 1))
        case .negativeBinomial(let theta):
            let sum = logGamma(theta + response) - logGamma(theta) - logGamma(response + 1)
            return weight * (sum + theta * log(theta) + response * log(mean) - (theta + response) * log(theta + mean))
        }
    }

    /// Whether a response is one this family can have.
    func allows(_ response: Double) -> Bool {
        if case .binomial = self { return response >= 0 && response <= 1 }
        return response >= 0
    }

    /// Which way a row drives the linear predictor without end: 1 up, −1 down, 0 not at all.
    func pull(_ response: Double) -> Double {
        if case .binomial = self { return response == 0 ? -1 : response == 1 ? 1 : 0 }
        return response == 0 ? -1 : 0
    }
}

private func logGamma(_ x: Double) -> Double {
    #if canImport(Glibc) || canImport(Musl)
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    #else
        return lgamma(x)
    #endif
}
