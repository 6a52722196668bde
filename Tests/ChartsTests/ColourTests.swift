import Charts
import Foundation
import Testing

@Suite("Colours")
struct ColourTests {
    static let tones: [Tone] = (0..<5).map { .series($0) } + [.accent, .neutral, .ink, .muted]

    @Test("Fills have 3 : 1 against the paper and texts 4.5 : 1, in light and in dark (WCAG 2.1, 1.4.3 and 1.4.11)", arguments: tones)
    func contrast(tone: Tone) {
        for mode in [\Theme.Colour.light, \.dark] {
            let paper = luminance(Theme.paper[keyPath: mode])
            func ratio(_ colour: Theme.Colour) -> Double {
                let one = luminance(colour[keyPath: mode])
                return (max(one, paper) + 0.05) / (min(one, paper) + 0.05)
            }
            #expect(ratio(Theme.pair(tone).fill) >= 3)
            #expect(ratio(Theme.pair(tone).text) >= 4.5)
        }
    }

    /// The matrices of Machado, Oliveira & Fernandes (2009), severity 1. A difference of 2.3 in CIELAB is just noticeable
    /// (Mahy et al. 1994); ten times that is asked for.
    @Test(
        "Each pair of categorical colours keeps 23 apart in CIELAB, for normal, deuteranopic and protanopic eyes",
        arguments: [
            [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        ] as [[[Double]]])
    func colourBlindness(matrix: [[Double]]) {
        for mode in [\Theme.Colour.light, \.dark] {
            let seen = (0..<5).map { lab(product(matrix, linear(Theme.pair(.series($0)).fill[keyPath: mode]))) }
            for one in 0..<5 {
                for other in 0..<one {
                    let distance = zip(seen[one], seen[other]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
                    #expect(distance >= 23)
                }
            }
        }
    }

    @Test("In grey, any two categorical colours differ by 6 or more in lightness")
    func grey() {
        for mode in [\Theme.Colour.light, \.dark] {
            let lightness = (0..<5).map { lab(linear(Theme.pair(.series($0)).fill[keyPath: mode]))[0] }.sorted()
            for (one, next) in zip(lightness, lightness.dropFirst()) { #expect(next - one >= 6) }
        }
    }

    @Test("Steps from little to much grow darker (on dark paper lighter) by 8 or more of lightness each, so they read in grey")
    func sequential() {
        for (mode, sign) in [(\Theme.Colour.light, -1.0), (\.dark, 1.0)] {
            let lightness = (0..<Theme.sequentialSteps).map { lab(linear(Theme.pair(.sequential($0)).fill[keyPath: mode]))[0] }
            for (one, next) in zip(lightness, lightness.dropFirst()) { #expect(sign * (next - one) >= 8) }
        }
    }

    @Test("Steps to either side of a middle grow away from it, and the two ends keep apart for every eye")
    func diverging() {
        let last = Theme.divergingSteps
        for (mode, sign) in [(\Theme.Colour.light, -1.0), (\.dark, 1.0)] {
            for side in [-1, 1] {
                let lightness = (0...last).map { lab(linear(Theme.pair(.diverging(side * $0)).fill[keyPath: mode]))[0] }
                for (one, next) in zip(lightness, lightness.dropFirst()) { #expect(sign * (next - one) >= 5) }
            }
            for matrix in [[[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]] {
                let ends = [-last, last].map { lab(product(matrix, linear(Theme.pair(.diverging($0)).fill[keyPath: mode]))) }
                #expect(zip(ends[0], ends[1]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot() >= 23)
            }
        }
    }

    /// Linear sRGB of `#rrggbb` (IEC 61966-2-1).
    private func linear(_ hex: String) -> [Double] {
        let value = Int(hex.dropFirst(), radix: 16) ?? 0
        return [value >> 16, value >> 8, value].map {
            let part = Double($0 & 255) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
    }

    private let xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]

    private func luminance(_ hex: String) -> Double { product(xyz, linear(hex))[1] }

    private func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
        matrix.map { zip($0, vector).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    /// CIELAB under D65.
    private func lab(_ rgb: [Double]) -> [Double] {
        let f = zip(product(xyz, rgb.map { min(max($0, 0), 1) }), [0.95047, 1, 1.08883]).map { value, white in
            value / white > 0.008856 ? cbrt(value / white) : 7.787 * value / white + 16 / 116
        }
        return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
    }
}
