import ControlAPI
import Hummingbird
import Logging
import NIOCore

/// What a request is answered with: who asks, and on which connection.
struct ControlSource: RequestContextSource {
    let peer: Peer
    let channel: (any Channel)?
    let logger: Logger
}

/// The context of one request.
struct ControlContext: RequestContext {
    typealias Source = ControlSource

    var coreContext: CoreRequestContextStorage
    let peer: Peer
    let channel: (any Channel)?

    init(source: ControlSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.peer
        channel = source.channel
    }
}
