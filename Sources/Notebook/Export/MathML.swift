#if Notebooks
    import Display

    /// A formula of LaTeX as MathML, as far as statistics needs it: scripts, fractions, roots, sums, accents, Greek, fences, matrices.
    /// A command it doesn't know stands as it is written, for the reader to see.
    struct MathML {
        private var tokens: [Token] = []
        private var place = 0
        private var depth = 0

        private enum Token: Equatable {
            case command(String)
            case character(Character)
            case number(String)
            case open, close, up, down, column, row
        }

        /// A formula, as a block of its own or within a line.
        static func html(_ formula: String, isBlock: Bool) -> String {
            var math = MathML(formula)
            let body = math.row { _ in false }
            return "<math\(isBlock ? " display=\"block\"" : "")><mrow>\(body)</mrow></math>"
        }

        private init(_ formula: String) {
            var rest = Substring(formula)
            while let first = rest.first {
                rest = rest.dropFirst()
                switch first {
                case "\\":
                    let word = rest.prefix { $0.isLetter && $0.isASCII }
                    if word.isEmpty {
                        let sign = rest.first.map(String.init) ?? ""
                        rest = rest.dropFirst()
                        tokens.append(sign == "\\" ? .row : .command(sign))
                    } else {
                        tokens.append(.command(String(word)))
                        rest = rest[word.endIndex...]
                    }
                case "{": tokens.append(.open)
                case "}": tokens.append(.close)
                case "^": tokens.append(.up)
                case "_": tokens.append(.down)
                case "&": tokens.append(.column)
                case _ where first.isNumber:
                    let digits = rest.prefix { $0.isNumber || $0 == "." || $0 == "," }
                    let number = digits.last.map { $0.isNumber } == false ? digits.dropLast() : digits
                    tokens.append(.number(String(first) + number))
                    rest = rest[number.endIndex...]
                case _ where first.isWhitespace: break
                default: tokens.append(.character(first))
                }
            }
        }

        /// Terms up to one that ends the row, which stays.
        private mutating func row(until ends: (Token) -> Bool) -> String {
            var terms: [String] = []
            while place < tokens.count, !ends(tokens[place]) {
                let before = place
                terms.append(scripted())
                if place == before { place += 1 }
            }
            return terms.joined()
        }

        /// A term with what stands above and below it.
        private mutating func scripted() -> String {
            let isLimit = place < tokens.count && Self.takesLimits(tokens[place])
            let base = term()
            var up: String?
            var down: String?
            while place < tokens.count, tokens[place] == .up || tokens[place] == .down {
                let isUp = tokens[place] == .up
                place += 1
                let script = "<mrow>\(term())</mrow>"
                if isUp { up = script } else { down = script }
            }
            let kind = isLimit ? ("munderover", "munder", "mover") : ("msubsup", "msub", "msup")
            switch (down, up) {
            case (let down?, let up?): return "<\(kind.0)>\(base)\(down)\(up)</\(kind.0)>"
            case (let down?, nil): return "<\(kind.1)>\(base)\(down)</\(kind.1)>"
            case (nil, let up?): return "<\(kind.2)>\(base)\(up)</\(kind.2)>"
            case (nil, nil): return base
            }
        }

        private static func takesLimits(_ token: Token) -> Bool {
            if case .command(let name) = token {
                ["sum", "prod", "max", "min", "lim", "sup", "inf", "argmax", "argmin"].contains(name)
            } else {
                false
            }
        }

        private mutating func term() -> String {
            guard place < tokens.count, depth < 100 else { return "<mrow></mrow>" }
            depth += 1
            defer { depth -= 1 }
            let token = tokens[place]
            place += 1
            switch token {
            case .number(let text): return "<mn>\(Markup.escaped(text))</mn>"
            case .character(let character):
                if character.isLetter { return "<mi>\(Markup.escaped(String(character)))</mi>" }
                return "<mo>\(Markup.escaped(character == "-" ? "−" : character == "'" ? "′" : String(character)))</mo>"
            case .open:
                let body = row { $0 == .close }
                place += 1
                return "<mrow>\(body)</mrow>"
            case .command(let name): return command(name)
            case .close, .column, .row: return ""
            case .up, .down:
                place -= 1
                return "<mrow></mrow>"
            }
        }

        private mutating func command(_ name: String) -> String {
            if let symbol = MathSymbols.letters[name] { return "<mi>\(symbol)</mi>" }
            if let symbol = MathSymbols.operators[name] { return "<mo>\(symbol)</mo>" }
            if MathSymbols.functions.contains(name) { return "<mi mathvariant=\"normal\">\(name)</mi>" }
            if let accent = MathSymbols.accents[name] { return "<mover accent=\"true\">\(term())<mo>\(accent)</mo></mover>" }
            switch name {
            case "frac", "dfrac", "tfrac": return "<mfrac>\(term())\(term())</mfrac>"
            case "binom": return "<mrow><mo>(</mo><mfrac linethickness=\"0\">\(term())\(term())</mfrac><mo>)</mo></mrow>"
            case "sqrt": return root()
            case "underline": return "<munder>\(term())<mo>_</mo></munder>"
            case "text", "mathrm", "operatorname", "textrm", "mbox": return "<mtext>\(Markup.escaped(plain()))</mtext>"
            case "mathbf", "boldsymbol", "bm": return "<mrow mathvariant=\"bold\">\(term())</mrow>"
            case "mathbb", "mathcal", "mathit", "displaystyle", "limits", "nolimits": return name.hasPrefix("math") ? term() : ""
            case "left": return fenced()
            case "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr": return delimiter()
            case ",", ":", ";", " ": return "<mspace width=\"0.2em\"></mspace>"
            case "quad": return "<mspace width=\"1em\"></mspace>"
            case "qquad": return "<mspace width=\"2em\"></mspace>"
            case "!", "": return ""
            case "{", "}", "%", "$", "#", "&", "_": return "<mo>\(Markup.escaped(name))</mo>"
            case "|": return "<mo>‖</mo>"
            case "begin": return environment()
            default: return "<mtext>\\\(Markup.escaped(name))</mtext>"
            }
        }

        private mutating func root() -> String {
            guard place < tokens.count, tokens[place] == .character("[") else { return "<msqrt>\(term())</msqrt>" }
            place += 1
            let index = row { $0 == .character("]") }
            place += 1
            return "<mroot>\(term())<mrow>\(index)</mrow></mroot>"
        }

        private mutating func delimiter() -> String {
            guard place < tokens.count else { return "" }
            if tokens[place] == .character(".") {
                place += 1
                return ""
            }
            return term()
        }

        private mutating func fenced() -> String {
            let opening = delimiter()
            let body = row { $0 == .command("right") }
            place += 1
            return "<mrow>\(opening)\(body)\(delimiter())</mrow>"
        }

        /// The words of an argument, spaces lost.
        private mutating func plain() -> String {
            guard place < tokens.count, tokens[place] == .open else { return "" }
            place += 1
            var text = ""
            while place < tokens.count, tokens[place] != .close {
                switch tokens[place] {
                case .character(let character): text.append(character)
                case .number(let number): text += number
                case .command(let name): text += name == " " || name == "," ? " " : name
                default: break
                }
                place += 1
            }
            place += 1
            return text
        }

        private mutating func environment() -> String {
            let name = plain()
            if name == "array" { _ = plain() }
            var rows: [String] = []
            while place < tokens.count, tokens[place] != .command("end") {
                var cells: [String] = []
                repeat {
                    cells.append("<mtd>\(row { [.column, .row, .command("end")].contains($0) })</mtd>")
                    guard place < tokens.count, tokens[place] == .column else { break }
                    place += 1
                } while true
                rows.append("<mtr>\(cells.joined())</mtr>")
                if place < tokens.count, tokens[place] == .row { place += 1 }
            }
            place += 1
            _ = plain()
            let table = "<mtable>\(rows.joined())</mtable>"
            switch name {
            case "pmatrix": return "<mrow><mo>(</mo>\(table)<mo>)</mo></mrow>"
            case "bmatrix": return "<mrow><mo>[</mo>\(table)<mo>]</mo></mrow>"
            case "cases": return "<mrow><mo>{</mo>\(table)</mrow>"
            default: return table
            }
        }
    }

    /// Commands that stand for one sign.
    enum MathSymbols {
        static let letters: [String: String] = [
            "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
            "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
            "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ",
            "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
            "infty": "∞", "ell": "ℓ", "partial": "∂", "nabla": "∇", "emptyset": "∅",
        ]
        static let operators: [String: String] = [
            "sum": "∑", "prod": "∏", "int": "∫", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈",
            "sim": "∼", "equiv": "≡", "propto": "∝", "times": "×", "cdot": "⋅", "div": "÷", "pm": "±", "mp": "∓", "in": "∈",
            "notin": "∉", "subset": "⊂", "subseteq": "⊆", "cup": "∪", "cap": "∩", "to": "→", "rightarrow": "→", "leftarrow": "←",
            "Rightarrow": "⇒", "Leftrightarrow": "⇔", "mapsto": "↦", "forall": "∀", "exists": "∃", "mid": "∣", "dots": "…",
            "ldots": "…", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋",
            "lceil": "⌈", "rceil": "⌉", "vert": "|", "Vert": "‖", "prime": "′", "circ": "∘", "top": "⊤", "perp": "⟂", "ll": "≪", "gg": "≫",
        ]
        static let functions: Set<String> = [
            "log", "ln", "exp", "sin", "cos", "tan", "max", "min", "lim", "sup", "inf", "det", "dim", "arg", "argmax", "argmin", "Pr",
        ]
        static let accents: [String: String] = [
            "hat": "^", "widehat": "^", "bar": "‾", "overline": "‾", "tilde": "~", "dot": "˙", "vec": "→",
        ]
    }
#endif
