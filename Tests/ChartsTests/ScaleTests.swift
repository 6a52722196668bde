import Charts
import Testing

@Suite("Scales")
struct ScaleTests {
    /// `labeling::extended(low, high, count)`, R package labeling 0.4.3. Tolerance: 1e-9 of the range.
    @Test(
        "Ticks agree with R's labeling package",
        arguments: [
            (8.1, 14.1, 4, [8, 10, 12, 14]), (0, 61234, 6, [0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000]),
            (-3.7, 9.2, 5, [-3, 0, 3, 6, 9]), (0.00012, 0.00098, 5, [0, 0.00025, 0.0005, 0.00075, 0.001]),
            (1999, 2023, 5, [2000, 2005, 2010, 2015, 2020, 2025]), (0, 1, 5, [0, 0.25, 0.5, 0.75, 1]),
            (101, 103.4, 7, [101, 101.5, 102, 102.5, 103, 103.5]), (-1e7, 2.3e8, 6, [0, 5e7, 1e8, 1.5e8, 2e8, 2.5e8]),
            (0, 1.27, 6, [0, 0.25, 0.5, 0.75, 1, 1.25]), (47, 47.9, 4, [47, 47.5, 48]),
        ] as [(Double, Double, Int, [Double])])
    func ticks(low: Double, high: Double, count: Int, expected: [Double]) {
        let ticks = ExtendedTicks.ticks(from: low, through: high, count: count)
        #expect(ticks.count == expected.count)
        for (tick, value) in zip(ticks, expected) { #expect(abs(tick - value) <= 1e-9 * (high - low)) }
    }

    @Test(
        "Numbers are written with 万 and 亿, K and M, separators and per cents",
        arguments: [
            (NumberFormat.chinese, 48_900, "4.89万"), (.chinese, 9_999, "9,999"), (.chinese, 200_000_000, "2亿"),
            (.chinese, -23_140, "−2.31万"),
            (.compact, 48_900, "48.9K"), (.compact, 20_000_000, "20M"), (.plain, 1_234_567.891, "1,234,567.89"), (.plain, -0.001, "0"),
            (.percent, 0.305, "31%"), (.plain, .nan, "–"), (.plain, 0.1 + 0.2, "0.3"),
            (NumberFormat(decimals: 0, prefix: "¥"), 1_000, "¥1,000"),
            (.plain, 990_000_000_000, "990,000,000,000"), (.plain, -5e19, "−5e19"), (.plain, 1.25e20, "1.25e20"),
        ] as [(NumberFormat, Double, String)])
    func numbers(format: NumberFormat, value: Double, expected: String) { #expect(format.string(value) == expected) }

    @Test("Ticks finer than decimals are written by powers of ten")
    func fineTicks() {
        #expect(NumberFormat.plain.strings(forTicks: [0, 5e-12, 1e-11]) == ["0", "5e-12", "1e-11"])
        #expect(NumberFormat.plain.strings(forTicks: [-1e19, 0, 1e19]) == ["−1e19", "0", "1e19"])
    }

    @Test("An axis has one unit and as many decimals as its ticks need")
    func tickLabels() {
        #expect(NumberFormat.chinese.strings(forTicks: [0, 5_000, 10_000, 15_000]) == ["0", "0.5万", "1.0万", "1.5万"])
        #expect(NumberFormat.plain.strings(forTicks: [0, 5_000, 10_000]) == ["0", "5,000", "10,000"])
        #expect(NumberFormat.percent.strings(forTicks: [0, 0.25, 0.5]) == ["0", "25%", "50%"].map { $0 == "0" ? "0%" : $0 })
        #expect(NumberFormat.plain.strings(forTicks: [0.1, 0.2, 0.30000000000000004]) == ["0.1", "0.2", "0.3"])
    }
}
