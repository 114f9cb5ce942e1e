// What a caller of the store wrote before the document was edited.
