/// The plot while marks are drawn on it.
struct Canvas {
    let plot: Box
    let x: Projection
    let y: Projection
    var writer = SVGWriter()
    /// The shapes labels should not cover.
    var obstacles: [Box] = []
    /// The texts no label may cover.
    var texts: [Box] = []
    /// The lines labels should not cross.
    var segments: [(from: Pixel, to: Pixel)] = []

    init(plot: Box, x: Projection, y: Projection) {
        self.plot = plot
        self.x = x
        self.y = y
    }

    func pixel(_ horizontal: Double, _ vertical: Double) -> Pixel { Pixel(x: x(horizontal), y: y(vertical)) }

    /// The box of a bar: `thickness` is its share of the band at `position`.
    func box(position: Double, from base: Double, to value: Double, thickness: Double, _ direction: Direction) -> Box {
        switch direction {
        case .horizontal:
            let (a, b, height) = (x(base), x(value), y.unit * thickness)
            return Box(x: min(a, b), y: y(position) - height / 2, width: abs(a - b), height: height)
        case .vertical:
            let (a, b, width) = (y(base), y(value), x.unit * thickness)
            return Box(x: x(position) - width / 2, y: min(a, b), width: width, height: abs(a - b))
        }
    }
}
