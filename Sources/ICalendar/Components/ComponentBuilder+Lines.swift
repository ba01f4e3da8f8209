extension ComponentBuilder {
    /// Takes the next content line, whatever is in it.
    mutating func read(_ line: UncutLine, _ ended: (Ended) -> Void) {
        if line.isIndented { diagnose(.line(.indented), .warning, at: line.range, in: open.last?.component) }
        for fold in line.doubtfulFolds {
            diagnose(.line(.doubtfulFold), .warning, at: fold, [text.string(fold)], in: open.last?.component)
        }
        guard line.range.count <= session.limits.lineOctets else {
            reportBadLine(.line(.tooLong), at: line.range.prefix(1), [String(session.limits.lineOctets)])
            return
        }
        if !line.traits.isEmpty { checkOctets(line) }
        do {
            let cut = try text.withOctets(line.range) { octets throws(ContentLineProblem) in
                try ContentLine(octets, from: line.range.lowerBound)
            }
            place(cut, line, ended)
        } catch {
            switch error {
            case .missingColon: reportBadLine(.line(.missingColon), at: line.range)
            case .invalidName(let octets): reportBadLine(.line(.invalidName), at: octets, [text.string(octets)])
            case .unclosedQuote(let octets): reportBadLine(.line(.unclosedQuote), at: octets)
            }
        }
    }

    private mutating func place(_ line: ContentLine, _ uncut: UncutLine, _ ended: (Ended) -> Void) {
        switch line.property {
        case .begin: begin(line, uncut, ended)
        case .end: end(line, uncut, ended)
        default: if skippedDepth == 0 { addProperty(line) }
        }
    }

    private mutating func addProperty(_ line: ContentLine) {
        guard let last = open.indices.last else {
            diagnose(.structure(.propertyOutsideComponent), .warning, at: line.name, [text.string(line.name)])
            return
        }
        let (component, limit) = (open[last].component, session.limits.propertiesPerComponent)
        if open[last].propertyCount == limit {
            reportBadLine(.structure(.tooManyProperties), at: line.name, [session.components.name(of: component), String(limit)])
        }
        guard open[last].propertyCount <= limit else { return }
        open[last].propertyCount += 1
        if line.property == .dtstart || line.property == .due { open[last].hasStart = true }
        lines.append(OwnedLine(line: line, component: component))
    }

    // MARK: What is wrong with a line

    /// A line that cannot be used: an error of the event it is in; elsewhere it is passed over with a warning.
    mutating func reportBadLine(_ code: DiagnosticCode, at range: Range<Int>, _ arguments: [String] = []) {
        guard skippedDepth == 0 else { return }
        let isInItem = open.contains { session.components[$0.component].kind?.isDirectlyInCalendar == true }
        diagnose(code, isInItem ? .error : .warning, at: range, arguments, in: open.last?.component)
        if isInItem, let component = open.last?.component { session.components.markBroken(component) }
    }

    private mutating func checkOctets(_ line: UncutLine) {
        let (problem, control) = text.withOctets(line.range) { octets in
            (UTF8Validation.firstProblem(in: octets), Self.firstControl(in: octets, line.traits))
        }
        if let problem { reportEncoding(at: line.range.lowerBound + problem.lowerBound) }
        if let control {
            let position = line.range.lowerBound + control
            let octet = text.withOctets(position..<position + 1) { $0[0] }
            let hexadecimal = String(octet, radix: 16, uppercase: true)
            let scalar = "U+" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
            diagnose(.line(.controlCharacter), .warning, at: position..<position + 1, [scalar], in: open.last?.component)
        }
    }

    private static func firstControl(in octets: Span<UInt8>, _ traits: OctetTraits) -> Int? {
        guard traits.contains(.control) else { return nil }
        return octets.indices.first { (octets[$0] < 0x20 && octets[$0] != Octet.tab) || octets[$0] == Octet.delete }
    }

    private mutating func reportEncoding(at position: Int) {
        let range = position..<position + 1
        if let component = open.last?.component {
            session.components.markBroken(component)
            guard reportedEncoding.insert(component).inserted else { return }
        }
        if legacyEncoding == nil { legacyEncoding = .some(FileEncoding.legacyName(of: session.source.octets)) }
        if let name = legacyEncoding ?? nil {
            diagnose(.line(.legacyEncoding), .error, at: range, [name], in: open.last?.component)
        } else {
            let octet = text.withOctets(range) { String($0[0], radix: 16, uppercase: true) }
            diagnose(.line(.invalidUTF8), .error, at: range, [octet], in: open.last?.component)
        }
    }
}
