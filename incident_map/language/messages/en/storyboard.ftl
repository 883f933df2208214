### The storyboard: views collected into a story

storyboard-label = Story for the projector
storyboard-new = My story
storyboard-title = Title of the story
storyboard-step-title = Title of the step
storyboard-step-text = Text on the screen: one or two sentences
storyboard-step-notes = Notes for the presenter
storyboard-add = Add this view to the story
storyboard-present-view = Present this view
# Where something is that cannot be used.
storyboard-new-step = The new step
storyboard-full = The story: it has { count-step }, which is the most.
storyboard-up = Up
storyboard-down = Down
storyboard-remove = Remove
storyboard-button-help = { $label }: { $step }
storyboard-present = Present the story
storyboard-too-long = The story is too long for a link. Download it, put it into the stories folder and present it there.
storyboard-download = Download as YAML
storyboard-kept = { count-step }, kept by this browser tab only: download the story to keep it.
storyboard-open = Open a story (YAML)
