import ICalendar

/// Words for problems of one content line.
enum LineWording {
    static func vietnamese(_ problem: LineProblem, _ a: WordingArguments) -> DiagnosticWording {
        switch problem {
        case .missingColon:
            .init(
                "dòng này không có dạng TÊN:giá trị",
                "Nếu là một thuộc tính thì viết TÊN:giá trị; nếu là phần viết tiếp của văn bản ở dòng trên thì nối vào dòng đó, chỗ xuống dòng viết \\n."
            )
        case .invalidName: .init("“\(a[0])” không phải là tên thuộc tính", "Tên chỉ gồm chữ cái không dấu, chữ số và dấu gạch nối.")
        case .spaceAroundColon: .init("có dấu cách thừa quanh dấu hai chấm hoặc sau giá trị của \(a[0])", "Viết liền: TÊN:giá trị.")
        case .indented:
            .init(
                "dòng này thụt vào đầu dòng; được đọc như một dòng riêng",
                "Bỏ dấu cách ở đầu dòng: trong tệp lịch, dòng bắt đầu bằng dấu cách là phần viết tiếp của dòng trên.")
        case .doubtfulFold:
            .init(
                "dòng này bắt đầu bằng dấu cách nên được nối vào dòng trên, dù trông như thuộc tính \(a[0])",
                "Nếu là một dòng riêng thì bỏ hết dấu cách ở đầu dòng.")
        case .invalidUTF8: .init("có byte không phải UTF-8: \(a[0])", "Mở tệp trong trình soạn thảo rồi lưu lại, chọn mã “UTF-8”.")
        case .legacyEncoding:
            .init(
                "chữ ở đây có vẻ được gõ bằng bảng mã \(a[0]), không phải UTF-8",
                "Chuyển tệp sang Unicode (chẳng hạn bằng công cụ chuyển mã của Unikey) rồi lưu bằng mã “UTF-8”.")
        case .controlCharacter: .init("có ký tự điều khiển \(a[0]) trong dòng", "Xóa ký tự không nhìn thấy này đi.")
        case .tooLong: .init("dòng dài quá giới hạn \(a[0]) byte", "Rút ngắn nội dung, hoặc kiểm tra xem có phải tệp bị hỏng không.")
        case .unclosedQuote: .init("dấu ngoặc kép được mở mà không đóng lại", "Thêm dấu \" vào cuối giá trị của tham số.")
        case .invalidParameter: .init("tham số “\(a[0])” không đúng dạng", "Viết ;TÊN=giá trị, chẳng hạn ;VALUE=DATE.")
        case .tooManyParameters: .init("\(a[0]) có hơn \(a[1]) tham số hoặc giá trị tham số", "Bỏ bớt, hoặc viết thành nhiều dòng.")
        case .misspeltParameter: .init("không có tham số “\(a[0])”", "Có phải bạn muốn viết \(a[1])?")
        case .duplicateParameter: .init("tham số \(a[0]) của \(a[1]) được viết hai lần; chỉ lần đầu có giá trị", "Xóa một lần đi.")
        case .smartQuotes:
            .init(
                "giá trị của \(a[0]) nằm trong dấu ngoặc “ ” của trình soạn văn bản; được hiểu như dấu \"", "Viết dấu ngoặc thẳng: \"…\".")
        case .mojibake:
            .init(
                "chữ “\(a[0])” bị vỡ: tệp UTF-8 đã bị đọc nhầm bảng mã rồi lưu lại",
                "Gõ lại chữ này, hoặc lấy lại bản tệp trước khi bị lưu nhầm.")
        case .notNFC:
            .init("chữ “\(a[0])” viết dấu rời (Unicode tổ hợp)", "Gõ lại bằng Unicode dựng sẵn, để tìm kiếm và so sánh được đúng.")
        }
    }

    static func english(_ problem: LineProblem, _ a: WordingArguments) -> DiagnosticWording {
        switch problem {
        case .missingColon:
            .init(
                "this line is not of the form NAME:value",
                "A property is written NAME:value; what continues a text of the line above is joined to that line, with \\n for the line break."
            )
        case .invalidName: .init("“\(a[0])” is not a property name", "A name has only unaccented letters, digits and hyphens.")
        case .spaceAroundColon: .init("unneeded space around the colon or behind the value of \(a[0])", "Write NAME:value without spaces.")
        case .indented:
            .init(
                "this line is indented; it is read as a line of its own",
                "Take the space at its beginning away: in a calendar file it makes a line continue the one above.")
        case .doubtfulFold:
            .init(
                "white space makes this line continue the one above, though it looks like the property \(a[0])",
                "If it is a line of its own, take the white space away.")
        case .invalidUTF8: .init("octets that are not UTF-8: \(a[0])", "Open the file in an editor and save it as “UTF-8”.")
        case .legacyEncoding:
            .init(
                "this text seems to be in \(a[0]), not in UTF-8",
                "Convert the file to Unicode (UniKey's toolkit does) and save it as “UTF-8”.")
        case .controlCharacter: .init("control character \(a[0]) in the line", "Delete this invisible character.")
        case .tooLong: .init("the line is longer than the limit of \(a[0]) octets", "Shorten it, or see whether the file is damaged.")
        case .unclosedQuote: .init("a quotation mark is opened and not closed", "Put \" after the parameter's value.")
        case .invalidParameter: .init("the parameter “\(a[0])” is malformed", "Write ;NAME=value, for example ;VALUE=DATE.")
        case .tooManyParameters:
            .init("\(a[0]) has more than \(a[1]) parameters or parameter values", "Leave some out or use several lines.")
        case .misspeltParameter: .init("there is no parameter “\(a[0])”", "Did you mean \(a[1])?")
        case .duplicateParameter: .init("the parameter \(a[0]) of \(a[1]) stands twice; the first counts", "Delete one of them.")
        case .smartQuotes:
            .init("the value of \(a[0]) is in typographic quotation marks, which are read as plain ones", "Write \"…\".")
        case .mojibake:
            .init(
                "“\(a[0])” is garbled: UTF-8 was read as another encoding and saved again",
                "Type it anew, or take the file from before that.")
        case .notNFC:
            .init(
                "the marks of “\(a[0])” are characters of their own (not NFC)",
                "Type it anew with precomposed Unicode, so that it is found.")
        }
    }
}
