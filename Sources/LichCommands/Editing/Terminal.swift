import LichHost
import NoticeFormat

/// Questions on a terminal.
struct Terminal {
    let language: Language

    /// Whether somebody is there to answer.
    static var isInteractive: Bool { StandardStreams.isTerminal }

    /// The answer to a question; nil at the end of input.
    func ask(_ question: BilingualText) -> String? {
        StandardError.write(question.text(in: language) + " ")
        return readLine(strippingNewline: true).map { String($0.drop { $0 == " " }) }
    }

    /// Asks until `understood` makes something of the answer; what it makes nothing of is asked again.
    /// - Throws: ``CannotRun`` at the end of input.
    func ask<Answer>(_ question: BilingualText, _ understood: (String) -> Answer?) throws(CannotRun) -> Answer {
        while let answer = ask(question) {
            if let meant = understood(answer) { return meant }
            say(BilingualText("Không hiểu câu trả lời, xin nhập lại.", "That was not understood; please answer again."))
        }
        StandardError.write("\n")
        throw CannotRun(BilingualText("chưa có câu trả lời, không ghi gì", "no answer, nothing was written").text(in: language))
    }

    /// A line for the person, on standard error: standard output has the answer alone.
    func say(_ text: BilingualText) { StandardError.write(text.text(in: language) + "\n") }
}
