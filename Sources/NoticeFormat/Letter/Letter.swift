/// What a message says, put in order and free of any form: ``plainText`` and ``html`` are two forms of the same letter.
///
/// All texts are ready for people's eyes (``NoticeWording`` has cleaned what comes from a calendar); each form escapes what it must.
package struct Letter: Hashable, Sendable {
    /// A part of the letter between headline and footer.
    package indirect enum Block: Hashable, Sendable {
        /// Sentences.
        case paragraph(String)
        /// Labelled facts, one a line.
        case facts([Fact])
        /// Somebody's own text, line by line, below a label.
        case quotation(label: String, lines: [String])
        /// Short texts, each behind a mark.
        case list([String])
        /// Who has sent and who has not, and the like.
        case table(Table)
        /// One of several matters in a letter: its own headline, and what belongs to it.
        case section(heading: String, blocks: [Block])
    }

    /// `Hạn: 17:00, thứ Bảy, 14/11/2026`
    package struct Fact: Hashable, Sendable {
        /// With its colon.
        package let label: String
        package let value: String
        /// Whether the value is an address of the web that may be followed.
        package let isLink: Bool

        package init(_ label: String, _ value: String, isLink: Bool = false) {
            self.label = label
            self.value = value
            self.isLink = isLink
        }
    }

    /// Rows below headings; a row may have fewer cells than there are headings, and not more.
    package struct Table: Hashable, Sendable {
        package let columns: [String]
        package let rows: [[String]]

        package init(columns: [String], rows: [[String]]) {
            self.columns = columns
            self.rows = rows
        }
    }

    /// How much it wants to be seen.
    package enum Tone: Hashable, Sendable { case calm, urgent }

    package let language: Language
    package var tone: Tone
    /// The line that it begins with, or empty.
    package var salutation: String
    /// The news, as in the subject.
    package var headline: String
    /// A sentence that says what the news means for the reader, or empty.
    package var lead: String
    package var blocks: [Block]
    /// Why it came, and how it stops coming; a sentence each.
    package var footer: [String]

    package init(
        language: Language, tone: Tone = .calm, salutation: String = "", headline: String, lead: String = "", blocks: [Block] = [],
        footer: [String] = []
    ) {
        self.language = language
        self.tone = tone
        self.salutation = salutation
        self.headline = headline
        self.lead = lead
        self.blocks = blocks
        self.footer = footer
    }
}
