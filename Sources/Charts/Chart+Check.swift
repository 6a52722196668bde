extension Chart {
    /// Refuses data that an axis has no place for: on a logarithmic one what isn't above zero. Holes, which aren't finite, are no such data.
    public func check() throws(ChartError) {
        var extent = Extent()
        for mark in marks { mark.drawable.extend(&extent) }
        try x.check(extent.x)
        try y.check(extent.y)
    }
}

extension FacetedChart {
    /// Refuses data that an axis has no place for, as ``Chart/check()`` does.
    public func check() throws(ChartError) {
        for panel in panels { try Chart(title: panel.title, description: "", x: x, y: y, marks: panel.marks).check() }
    }
}

extension Axis {
    fileprivate func check(_ data: ClosedRange<Double>?) throws(ChartError) {
        guard kind == .logarithmic, let lowest = [data?.lowerBound, domain?.lowerBound].compactMap({ $0 }).min(), lowest <= 0 else {
            return
        }
        throw .notPositive(value: lowest, axis: title)
    }
}
