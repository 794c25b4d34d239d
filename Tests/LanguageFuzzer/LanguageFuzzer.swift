/// What libFuzzer calls with one input after the other; a failed probe stops it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLanguage(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if let failure = LanguageProbe.failure(of: bytes) { preconditionFailure(failure) }
    return 0
}
