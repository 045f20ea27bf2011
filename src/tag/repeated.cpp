#include "tag/tagging.h"
