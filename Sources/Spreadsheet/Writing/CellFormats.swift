#if Excel
    internal import CXlsxWriter
    import Display

    /// The formats of a workbook's cells, each made once.
    final class CellFormats {
        typealias Format = UnsafeMutablePointer<lxw_format>?

        private let workbook: UnsafeMutablePointer<lxw_workbook>
        private var cells: [String: Format] = [:]
        private var colours: [TableContent.Emphasis: Format] = [:]
        let title: Format
        let text: Format
        let header: Format
        let numberHeader: Format

        init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
            self.workbook = workbook
            title = workbook_add_format(workbook)
            format_set_bold(title)
            format_set_font_size(title, 14)
            text = workbook_add_format(workbook)
            format_set_text_wrap(text)
            format_set_align(text, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
            header = workbook_add_format(workbook)
            numberHeader = workbook_add_format(workbook)
            for format in [header, numberHeader] {
                format_set_bold(format)
                format_set_text_wrap(format)
                format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
                format_set_bg_color(format, 0xEDEDED)
                format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
            }
            format_set_indent(header, 1)
            format_set_align(numberHeader, UInt8(LXW_ALIGN_RIGHT.rawValue))
        }

        /// The format of a cell: its number format, `nil` for text, its weight and, for numbers, its colour.
        func cell(_ cell: TableContent.Cell, trailing: Bool) -> Format {
            let name = "\(cell.number?.format ?? "@")|\(cell.emphasis.rawValue)|\(trailing)"
            if let made = cells[name] { return made }
            let format = workbook_add_format(workbook)
            if let number = cell.number { format_set_num_format(format, number.format) }
            // A number and a text beside it would touch.
            if trailing { format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) } else { format_set_indent(format, 1) }
            switch cell.emphasis {
            case .strong: format_set_bold(format)
            case .muted: format_set_font_color(format, 0x6B6B6B)
            case .good, .warning, .bad: if cell.number != nil, let ink = Self.ink(cell.emphasis) { format_set_font_color(format, ink) }
            case .plain: break
            }
            cells[name] = format
            return format
        }

        /// What a text of some meaning looks like: Excel's own good, neutral and bad.
        func colour(_ emphasis: TableContent.Emphasis) -> Format {
            if let made = colours[emphasis] { return made }
            let format = workbook_add_format(workbook)
            if let ink = Self.ink(emphasis) { format_set_font_color(format, ink) }
            let ground: lxw_color_t? =
                switch emphasis {
                case .good: 0xC6EFCE
                case .warning: 0xFFEB9C
                case .bad: 0xFFC7CE
                case .plain, .strong, .muted: nil
                }
            if let ground { format_set_bg_color(format, ground) }
            colours[emphasis] = format
            return format
        }

        private static func ink(_ emphasis: TableContent.Emphasis) -> lxw_color_t? {
            switch emphasis {
            case .good: 0x006100
            case .warning: 0x9C5700
            case .bad: 0x9C0006
            case .plain, .strong, .muted: nil
            }
        }
    }
#endif
