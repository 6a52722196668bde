extension Indicator {
    /// The indicator that a name means by the dictionary of both languages: 培训人次 is ``trainees``. Any other name is
    /// an indicator of its own.
    public init(named text: String) {
        self = ColumnMeaning.indicator(named: text).indicator
    }
}
