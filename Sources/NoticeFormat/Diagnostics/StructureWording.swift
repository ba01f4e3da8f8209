import ICalendar

/// Words for problems of components and of which properties they have.
enum StructureWording {
    static func vietnamese(_ problem: StructureProblem, _ a: WordingArguments) -> DiagnosticWording {
        switch problem {
        case .missingComponentName: .init("sau BEGIN: hoặc END: phải có tên", "Viết chẳng hạn BEGIN:VEVENT … END:VEVENT.")
        case .unexpectedEnd: .init("END:\(a[0]) mà không có BEGIN:\(a[0]) nào đang mở", "Thêm BEGIN:\(a[0]) ở đầu mục, hoặc xóa dòng này.")
        case .misspeltEnd: .init("END:\(a[0]) được hiểu là END:\(a[1])", "Sửa thành END:\(a[1]).")
        case .missingEnd: .init("\(a[0]) bắt đầu ở đây không có END:\(a[0])", "Thêm dòng END:\(a[0]) vào cuối mục này.")
        case .nestingTooDeep: .init("các mục lồng nhau quá \(a[0]) tầng", "Kiểm tra xem có thiếu dòng END nào không.")
        case .misspeltComponent: .init("không có loại mục “\(a[0])”", "Có phải bạn muốn viết \(a[1])?")
        case .misplacedComponent:
            .init(
                a[1].isEmpty ? "\(a[0]) không thể đứng riêng" : "\(a[0]) không thể nằm trong \(a[1])",
                "Kiểm tra xem có thừa hoặc thiếu dòng BEGIN, END nào không.")
        case .propertyOutsideComponent:
            .init("\(a[0]) nằm ngoài các mục nên không có tác dụng", "Đặt dòng này giữa BEGIN và END của mục mà nó nói đến.")
        case .tooManyProperties: .init("\(a[0]) có hơn \(a[1]) dòng", "Chia thành nhiều mục.")
        case .misspeltProperty: .init("không có thuộc tính “\(a[0])”; dòng này không có tác dụng", "Có phải bạn muốn viết \(a[1])?")
        case .propertyNotAllowed:
            .init("\(a[1]) không dùng thuộc tính \(a[0])", hintForMisplaced(a[0], a[1], .vietnamese))
        case .duplicateProperty:
            .init("\(a[0]) chỉ được viết một lần mà ở đây là lần thứ hai; chỉ lần đầu có giá trị", "Xóa dòng thừa.")
        case .missingProperty: .init("\(a[1]) này thiếu \(a[0])", "Thêm dòng \(a[0]), chẳng hạn \(example(of: a[0])).")
        }
    }

    static func english(_ problem: StructureProblem, _ a: WordingArguments) -> DiagnosticWording {
        switch problem {
        case .missingComponentName: .init("a name must follow BEGIN: or END:", "Write for example BEGIN:VEVENT … END:VEVENT.")
        case .unexpectedEnd: .init("END:\(a[0]) without an open BEGIN:\(a[0])", "Put BEGIN:\(a[0]) before the item, or delete this line.")
        case .misspeltEnd: .init("END:\(a[0]) is read as END:\(a[1])", "Write END:\(a[1]).")
        case .missingEnd: .init("the \(a[0]) that begins here has no END:\(a[0])", "Put END:\(a[0]) at its end.")
        case .nestingTooDeep: .init("components within components deeper than \(a[0])", "See whether an END line is missing.")
        case .misspeltComponent: .init("there is no component “\(a[0])”", "Did you mean \(a[1])?")
        case .misplacedComponent:
            .init(
                a[1].isEmpty ? "\(a[0]) cannot stand alone" : "\(a[0]) cannot stand in \(a[1])",
                "See whether a BEGIN or END line is missing or one too many.")
        case .propertyOutsideComponent:
            .init("\(a[0]) stands outside the items and has no effect", "Put it between BEGIN and END of the item that it is about.")
        case .tooManyProperties: .init("\(a[0]) has more than \(a[1]) properties", "Split it.")
        case .misspeltProperty: .init("there is no property “\(a[0])”; the line has no effect", "Did you mean \(a[1])?")
        case .propertyNotAllowed: .init("\(a[1]) has no property \(a[0])", hintForMisplaced(a[0], a[1], .english))
        case .duplicateProperty: .init("\(a[0]) may stand once and stands here again; the first counts", "Delete one of the lines.")
        case .missingProperty: .init("this \(a[1]) lacks \(a[0])", "Add \(a[0]), for example \(example(of: a[0])).")
        }
    }

    /// DUE in an event and DTEND in a to-do are the usual mix-up.
    private static func hintForMisplaced(_ property: String, _ component: String, _ language: Language) -> String {
        let other: String? =
            switch (property, component) {
            case ("DUE", "VEVENT"): "DTEND"
            case ("DTEND", "VTODO"): "DUE"
            default: nil
            }
        switch (language, other) {
        case (.vietnamese, let other?): return "Trong \(component) hãy viết \(other)."
        case (.vietnamese, nil): return "Chuyển dòng này sang mục mà nó thuộc về, hoặc xóa đi."
        case (.english, let other?): return "In \(component) write \(other)."
        case (.english, nil): return "Move the line to the component it belongs to, or delete it."
        }
    }

    private static func example(of property: String) -> String {
        property == "DTSTART" ? "DTSTART;VALUE=DATE:20261115" : "\(property):…"
    }
}
