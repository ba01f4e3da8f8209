import CLinux
import Glibc

/// What stands beside a file's mode (xattr(7)): who else may read or write it (acl(5)), and what its owner has noted.
enum ExtendedAttributes {
    /// Names that are the administrator's. Those of `security.` are the kernel's own to give, and those of `trusted.` and other systems are left alone.
    private static let kept = ["system.posix_acl_access", "user."]

    /// Gives the attributes of one open file to another.
    static func copy(from old: borrowing OpenFile, to new: borrowing OpenFile) throws(HostError) {
        for name in try names(of: old) where kept.contains(where: name.hasPrefix) {
            let value = try value(of: name, in: old)
            let descriptor = new.descriptor
            _ = try systemCall("cannot keep \(name) of \(old.path)") {
                unsafe value.withUnsafeBytes { unsafe fsetxattr(descriptor, name, $0.baseAddress, $0.count, 0) }
            }
        }
    }

    /// None where the file system knows no attributes.
    private static func names(of file: borrowing OpenFile) throws(HostError) -> [String] {
        let descriptor = file.descriptor
        var list = [CChar](repeating: 0, count: longest)
        let count: Int
        do throws(HostError) {
            count = try systemCall("cannot list the attributes of \(file.path)") { unsafe flistxattr(descriptor, &list, longest) }
        } catch {
            guard error.code == ENOTSUP else { throw error }
            return []
        }
        return list.prefix(count).split(separator: 0).map { String(decoding: $0.map(UInt8.init(bitPattern:)), as: UTF8.self) }
    }

    private static func value(of name: String, in file: borrowing OpenFile) throws(HostError) -> [UInt8] {
        let descriptor = file.descriptor
        var value = [UInt8](repeating: 0, count: longest)
        let count = try systemCall("cannot read \(name) of \(file.path)") { unsafe fgetxattr(descriptor, name, &value, longest) }
        return Array(value.prefix(count))
    }

    /// XATTR_SIZE_MAX and XATTR_LIST_MAX, in octets.
    private static let longest = 65_536
}
