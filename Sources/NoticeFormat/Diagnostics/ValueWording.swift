import ICalendar

/// Words for problems of a property's value, its type and its words.
enum ValueWording {
    static func vietnamese(_ problem: ValueProblem, _ a: WordingArguments) -> DiagnosticWording {
        switch problem {
        case .empty: .init("\(a[0]) không có giá trị", "Viết giá trị sau dấu hai chấm, hoặc xóa dòng này.")
        case .typeNotAllowed: .init("\(a[0]) không thể có kiểu giá trị “\(a[1])”", "Sửa hoặc bỏ tham số VALUE.")
        case .typeMismatch:
            .init("\(a[0]) ghi VALUE=\(a[1]) nhưng “\(a[2])” không phải kiểu đó", "Sửa giá trị hoặc tham số VALUE cho khớp nhau.")
        case .tooMany: .init("\(a[0]) có hơn \(a[1]) giá trị", "Viết thành nhiều dòng \(a[0]).")
        case .unknownEscape:
            .init("“\(a[0])” được giữ nguyên như đã viết", "Dấu \\ chỉ đứng trước n, dấu phẩy, dấu chấm phẩy hoặc một dấu \\ khác.")
        case .integer:
            .init("\(a[0]): “\(a[1])” không phải số nguyên từ \(a[2]) đến \(a[3])", "Viết bằng chữ số, không có dấu cách hay đơn vị.")
        case .float:
            .init("\(a[0]): “\(a[1])” không phải là số", "Viết số thập phân với dấu chấm; GEO là vĩ độ;kinh độ, chẳng hạn 21.85;106.76.")
        case .uri: .init("\(a[0]): “\(a[1])” không phải là địa chỉ mạng", "Viết đầy đủ, chẳng hạn https://langson.gov.vn/.")
        case .address:
            .init(
                "\(a[0]): “\(a[1])” không phải là địa chỉ thư; không gửi cho người này được",
                "Viết mailto:ten@donvi.gov.vn, không có dấu cách.")
        case .addressWithoutScheme: .init("\(a[0]): thiếu mailto: trước “\(a[1])”", "Viết mailto:\(a[1]).")
        case .misspeltWord: .init("\(a[0]) không có giá trị “\(a[1])”", "Có phải bạn muốn viết \(a[2])?")
        case .unknownWord: .init("\(a[0]) không có giá trị “\(a[1])”", "Các giá trị dùng được: \(a[2]).")
        }
    }

    static func english(_ problem: ValueProblem, _ a: WordingArguments) -> DiagnosticWording {
        switch problem {
        case .empty: .init("\(a[0]) has no value", "Write one after the colon, or delete the line.")
        case .typeNotAllowed: .init("\(a[0]) cannot have values of type “\(a[1])”", "Correct the parameter VALUE or leave it out.")
        case .typeMismatch: .init("\(a[0]) says VALUE=\(a[1]), but “\(a[2])” is not of that type", "Make the value and VALUE agree.")
        case .tooMany: .init("\(a[0]) has more than \(a[1]) values", "Use several lines of \(a[0]).")
        case .unknownEscape:
            .init("“\(a[0])” is kept as it is written", "A backslash stands only before n, a comma, a semicolon or a backslash.")
        case .integer:
            .init("\(a[0]): “\(a[1])” is not a whole number from \(a[2]) to \(a[3])", "Write digits only, without spaces or units.")
        case .float:
            .init(
                "\(a[0]): “\(a[1])” is not a number",
                "Write a decimal number with a point; GEO is latitude;longitude, such as 21.85;106.76.")
        case .uri: .init("\(a[0]): “\(a[1])” is not a URI", "Write it in full, for example https://langson.gov.vn/.")
        case .address:
            .init(
                "\(a[0]): “\(a[1])” is not a mail address; this person cannot be told", "Write mailto:name@office.example without spaces.")
        case .addressWithoutScheme: .init("\(a[0]): mailto: is missing before “\(a[1])”", "Write mailto:\(a[1]).")
        case .misspeltWord: .init("\(a[0]) has no value “\(a[1])”", "Did you mean \(a[2])?")
        case .unknownWord: .init("\(a[0]) has no value “\(a[1])”", "It can be one of: \(a[2]).")
        }
    }
}
