/// The body of a message as MIME (RFC 2045–2046): the letter in two forms, of which the reader shows the one it can, and a file beside it.
///
/// Boundaries hold `=_`, which neither quoted-printable nor base64 can.
struct MailBody {
    let letter: Letter
    /// The octets of a text/calendar file, or nil.
    let attachment: [UInt8]?
    /// What makes the boundaries of this message; ASCII letters and digits, at most 32.
    let boundary: String

    /// A part with its header, ending in a line end that is its own.
    private struct Part {
        let fields: [String]
        let content: String
    }

    /// The Content- fields of the message and what follows its header.
    var rendered: (fields: [String], content: String) {
        let alternative = Self.multipart(
            "alternative", boundary: "=_lich_\(boundary)_a", of: [text("plain", letter.plainText), text("html", letter.html)])
        guard let attachment else { return (alternative.fields, alternative.content) }
        let mixed = Self.multipart("mixed", boundary: "=_lich_\(boundary)_m", of: [alternative, file(attachment)])
        return (mixed.fields, mixed.content)
    }

    private func text(_ subtype: String, _ text: String) -> Part {
        Part(
            fields: [
                HeaderField.fold("Content-Type", ["text/\(subtype);", "charset=utf-8"]),
                HeaderField.fold("Content-Transfer-Encoding", ["quoted-printable"]),
            ], content: QuotedPrintable.encode(text))
    }

    /// Without a METHOD neither here nor in the file: with one, readers would take it for an invitation to answer.
    private func file(_ octets: [UInt8]) -> Part {
        let name = OccurrenceFile.name(in: letter.language)
        return Part(
            fields: [
                HeaderField.fold("Content-Type", ["text/calendar;", "charset=utf-8;", "name=\"\(name)\""]),
                HeaderField.fold("Content-Transfer-Encoding", ["base64"]),
                HeaderField.fold("Content-Disposition", ["attachment;", "filename=\"\(name)\""]),
            ], content: Base64.lines(octets))
    }

    private static func multipart(_ subtype: String, boundary: String, of parts: [Part]) -> Part {
        // The line end before a boundary belongs to the boundary (RFC 2046 §5.1.1).
        let bodies = parts.map { "--\(boundary)\n\($0.fields.joined())\n\($0.content)\n" }
        return Part(
            fields: [HeaderField.fold("Content-Type", ["multipart/\(subtype);", "boundary=\"\(boundary)\""])],
            content: bodies.joined() + "--\(boundary)--\n")
    }
}
