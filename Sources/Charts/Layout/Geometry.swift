/// A place in the picture, in pixels from its upper left corner.
struct Pixel: Hashable, Sendable {
    var x: Double
    var y: Double
}

/// A rectangle in the picture.
struct Box: Hashable, Sendable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var right: Double { x + width }
    var bottom: Double { y + height }

    /// The area two boxes share.
    func overlap(with other: Box) -> Double {
        max(0, min(right, other.right) - max(x, other.x)) * max(0, min(bottom, other.bottom) - max(y, other.y))
    }

    /// The length of a line's part within the box (Liang & Barsky 1984).
    func length(of line: (from: Pixel, to: Pixel)) -> Double {
        let (dx, dy) = (line.to.x - line.from.x, line.to.y - line.from.y)
        var (enter, leave) = (0.0, 1.0)
        for (p, q) in [
            (-dx, line.from.x - x), (dx, right - line.from.x), (-dy, line.from.y - y), (dy, bottom - line.from.y),
        ] {
            if p == 0 {
                if q < 0 { return 0 }
            } else if p < 0 {
                enter = max(enter, q / p)
            } else {
                leave = min(leave, q / p)
            }
        }
        return leave > enter ? (leave - enter) * (dx * dx + dy * dy).squareRoot() : 0
    }
}

/// Sizes of text, in pixels.
enum Typography {
    static let title = 17.0
    static let subtitle = 13.0
    static let label = 12.0

    /// Families in order of preference. Before the sans-serif of the system come those whose widths the table has, for it may be much wider.
    static let families =
        "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Micro Hei',Arial,Helvetica,sans-serif"
}
