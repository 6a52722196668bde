import Foundation

/// δ(a) = log Γ(a + 1) − (a + ½) log a + a − ½ log 2π, what Stirling's formula leaves out (Loader 2000), to about
/// 1e-16 absolutely for every a > 0.
func stirlingError(_ a: Double) -> Double {
    if a < 16, (2 * a).rounded() == 2 * a { return stirlingErrorsOfHalves[Int(2 * a)] }
    return stirlingErrorBySeries(a)
}

/// δ at 0, ½, 1, … 15½; the first is never asked for.
private let stirlingErrorsOfHalves: [Double] = (0..<32).map { (halves: Int) -> Double in
    halves == 0 ? 0 : stirlingErrorBySeries(Double(halves) / 2)
}

/// The asymptotic series from 12 on; below, δ(a) = δ(a + 1) + (a + ½) log(1 + 1/a) − 1.
private func stirlingErrorBySeries(_ a: Double) -> Double {
    var shifted = a
    var correction = 0.0
    while shifted < 12 {
        correction += (shifted + 0.5) * log1p(1 / shifted) - 1
        shifted += 1
    }
    let z = 1 / (shifted * shifted)
    var sum = 0.0
    for coefficient in stirlingCoefficients { sum = sum * z + coefficient }
    return sum / shifted + correction
}

/// B₂ₖ / (2k (2k − 1)) for k from 8 down to 1.
private let stirlingCoefficients: [Double] = [
    -0.029550653594771241, 0.0064102564102564103, -0.0019175269175269175, 8.4175084175084175e-4,
    -5.9523809523809524e-4, 7.9365079365079365e-4, -2.7777777777777778e-3, 0.083333333333333333,
]

/// log Γ(1 + a) for |a| ≤ ½ with all the digits of a small result: the Taylor series in ζ(k) − 1 (Abramowitz & Stegun
/// 6.1.33).
func logGammaOnePlus(_ a: Double) -> Double {
    var sum = 0.0
    for (index, zeta) in zetaMinusOne.enumerated().reversed() {
        let k = Double(index + 2)
        sum = zeta / k - a * sum
    }
    let oneMinusEuler = 0.42278433509846713
    return -log1p(a) + a * (oneMinusEuler + a * sum)
}

/// ζ(k) − 1 for k from 2 to 40.
private let zetaMinusOne: [Double] = (2...40).map { k in
    // Summed to 24, the rest by Euler and Maclaurin.
    let s = Double(k)
    let n = 25.0
    var sum = 0.0
    for j in stride(from: 24.0, through: 2, by: -1) { sum += pow(j, -s) }
    let power = pow(n, -s)
    let third = s * (s + 1) * (s + 2) / (720 * n * n * n)
    let fifth = power * s * (s + 1) * (s + 2) * (s + 3) * (s + 4) / (30240 * pow(n, 5))
    let rest = n / (s - 1) + 0.5 + s / (12 * n) - third
    return sum + power * rest + fifth
}
