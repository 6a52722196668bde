#if Notebooks
    /// The elements and attributes that may stand in what cells put out.
    enum SafeNames {
        private static let known: [String] = [
            // Text
            "a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "details", "div", "dl", "dt", "em",
            "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "li", "mark", "ol", "p",
            "pre", "progress", "q", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td",
            "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
            // SVG
            "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc", "defs",
            "clipPath", "linearGradient", "radialGradient", "stop", "pattern", "marker", "mask", "symbol", "use",
            // MathML
            "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover",
            "munderover", "mtable", "mtr", "mtd",
        ]
        /// The elements by their names in lower case, as they are written.
        static let elements = Dictionary(uniqueKeysWithValues: known.map { ($0.lowercased(), $0) })
        /// Elements that have no end.
        static let void: Set<String> = ["br", "col", "hr", "img", "input", "wbr"]
        /// Elements that are dropped with what is in them.
        static let hidden: Set<String> = [
            "script", "iframe", "object", "embed", "applet", "template", "noscript", "noembed", "noframes", "xmp", "plaintext", "textarea",
            "select", "foreignobject", "frameset", "frame", "base", "link", "meta", "form", "button", "animate", "set",
            "animatemotion", "animatetransform", "handler", "listener", "audio", "video", "source", "track", "portal", "annotation-xml",
        ]
        /// Of those, the ones that may end where they begin.
        static let mayClose: Set<String> = [
            "base", "link", "meta", "embed", "frame", "source", "track", "animate", "set", "animatemotion", "animatetransform",
        ]

        private static let plain: Set<String> = [
            "class", "id", "title", "lang", "dir", "role", "alt", "width", "height", "colspan", "rowspan", "scope", "align", "valign",
            "start", "value", "max", "min", "type", "checked", "disabled", "open", "datetime", "span", "border", "headers",
            "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "d", "points", "dx", "dy", "rotate", "fx", "fy", "offset",
            "transform", "viewbox", "preserveaspectratio", "version", "pathlength", "gradientunits", "gradienttransform", "spreadmethod",
            "patternunits", "patterntransform", "patterncontentunits", "clippathunits", "maskunits", "markerwidth", "markerheight",
            "markerunits", "orient", "refx", "refy", "textlength", "lengthadjust", "fill", "fill-opacity", "fill-rule", "stroke",
            "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "stroke-dashoffset",
            "stroke-miterlimit", "opacity", "font-family", "font-size", "font-weight", "font-style", "font-variant", "text-anchor",
            "dominant-baseline", "alignment-baseline", "baseline-shift", "letter-spacing", "word-spacing", "text-decoration", "clip-path",
            "clip-rule", "mask", "marker-start", "marker-mid", "marker-end", "stop-color", "stop-opacity", "color", "display",
            "visibility", "xml:lang", "overflow", "paint-order", "vector-effect", "shape-rendering", "text-rendering", "pointer-events",
            "display", "mathvariant", "accent", "linethickness", "stretchy", "xml:space", "font-feature-settings", "unicode-bidi",
        ]
        private static let written: [String: String] = [
            "viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio", "pathlength": "pathLength",
            "gradientunits": "gradientUnits",
            "gradienttransform": "gradientTransform", "spreadmethod": "spreadMethod", "patternunits": "patternUnits",
            "patterntransform": "patternTransform", "patterncontentunits": "patternContentUnits", "clippathunits": "clipPathUnits",
            "maskunits": "maskUnits", "markerwidth": "markerWidth", "markerheight": "markerHeight", "markerunits": "markerUnits",
            "refx": "refX", "refy": "refY", "textlength": "textLength", "lengthadjust": "lengthAdjust",
        ]

        /// An attribute that may stay, as it is written; `nil` for all others.
        static func attribute(_ name: String, _ value: String) -> (name: String, value: String)? {
            let lower = name.lowercased()
            let decoded = decodedReferences(value)
            if lower == "xmlns" {
                return decoded == "http://www.w3.org/2000/svg" || decoded == "http://www.w3.org/1998/Math/MathML" ? ("xmlns", value) : nil
            }
            if lower == "style" { return isSafeStyle(decoded) ? ("style", value) : nil }
            if lower == "href" || lower == "xlink:href" { return isSafeAddress(decoded) ? ("href", value) : nil }
            if lower == "src" { return isSafePicture(decoded) ? ("src", value) : nil }
            if lower.hasPrefix("aria-") || lower.hasPrefix("data-"), lower.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) {
                return (lower, value)
            }
            guard plain.contains(lower) else { return nil }
            // A paint server of the picture itself, `url(#fill)`, is fine; anything from elsewhere is not.
            if decoded.lowercased().contains("url"), decoded.wholeMatch(of: /\s*url\(\s*['"]?#[\w-]+['"]?\s*\)\s*/) == nil { return nil }
            return (written[lower] ?? lower, value)
        }

        /// Whether a style loads nothing and hides nothing behind escapes.
        static func isSafeStyle(_ css: String) -> Bool {
            let lower = css.lowercased()
            if lower.contains("\\") || lower.contains("/*") { return false }
            let bare = lower.replacing(/url\(\s*['"]?#[\w-]+['"]?\s*\)/, with: "")
            return ![
                "url", "@import", "expression", "javascript:", "behavior", "-moz-binding", "image-set", "@font-face", "position:fixed",
                "position: fixed",
            ]
            .contains { bare.contains($0) }
        }

        private static func isSafeAddress(_ address: String) -> Bool {
            let plain = String(address.unicodeScalars.filter { $0.value > 0x20 }).lowercased()
            if plain.hasPrefix("#") || plain.hasPrefix("http://") || plain.hasPrefix("https://") || plain.hasPrefix("mailto:") {
                return true
            }
            // A relative address has no scheme.
            return !plain.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.contains(":") && !plain.hasPrefix("//")
        }

        private static func isSafePicture(_ address: String) -> Bool {
            address.lowercased().wholeMatch(of: /data:image\/(png|jpeg|gif|webp);base64,[a-z0-9+\/=\s]*/) != nil
        }

        /// The text with numeric references as what they stand for: `&#106;avascript:` is `javascript:`.
        private static func decodedReferences(_ text: String) -> String {
            guard text.contains("&") else { return text }
            let named = [
                "colon": ":", "tab": "\t", "newline": "\n", "lpar": "(", "rpar": ")", "amp": "&", "quot": "\"", "apos": "'", "sol": "/",
                "bsol": "\\", "num": "#",
            ]
            return text.replacing(/&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]+));?/) { match -> String in
                let value = match.1.flatMap { UInt32($0) } ?? match.2.flatMap { UInt32($0, radix: 16) }
                if let value { return Unicode.Scalar(value).map { String($0) } ?? "" }
                return match.3.flatMap { named[$0.lowercased()] } ?? String(match.0)
            }
        }
    }
#endif
