import LichDaemon

/// The files that are made of the code and installed.
package enum InstalledDocuments {
    /// Text by path, relative to the folder they are gathered in.
    package static func all() -> [(path: String, text: String)] {
        [("lich.conf", ConfigurationListing.shipped())]
    }
}
