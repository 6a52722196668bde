// cmark-gfm: CommonMark and GitHub's tables, strikethrough and links.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
