/** What commands answer, as text, JSON, Markdown or CSV. Knows nothing of AWS or Terraform. */
@NullMarked
package prode.answer;

import org.jspecify.annotations.NullMarked;
