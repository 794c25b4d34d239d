import WorkflowModel

/// Puts Vietnamese letters into the composed form NFC before anything is sent, so that what is said
/// of a word names it as it is stored.
func composed(_ text: String) -> String { WorkflowModel.composed(text) }
