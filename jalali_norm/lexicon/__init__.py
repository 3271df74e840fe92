"""DATA: every word that is read, one row a spelling; and the index by which a text's letters find them."""
