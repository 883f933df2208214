### The pages for the projector

projector-draft = Draft from a link, in the words of whoever made the link.
projector-title = Present – { $name }
projector-notes = Presenter’s notes
projector-notes-of = Presenter’s notes: { $title }
projector-presentation = Presentation
projector-previous = Previous step (←)
projector-next = Next step (→)
projector-autoplay = Autoplay (A)
projector-notes-key = Presenter’s notes (N)
projector-black = Black screen (B)
projector-full = Full screen (F)
projector-theme = Dark or light (T)
projector-keys-key = Keys (?)
projector-leave = Leave for the map (Esc)
projector-faults = { $number ->
    [one] { $number } thing was left out of what was asked for: press ? to read which.
   *[other] { $number } things were left out of what was asked for: press ? to read which.
}
projector-keys = Keys
projector-left-out = Left out
projector-touch = On a touch screen, one finger swipes to the next step and two fingers move the map.
projector-close = Close
projector-no-script = The map needs JavaScript. This is what the steps say.
projector-stories = Stories
projector-cannot = { $name } cannot be shown.
projector-so-many-left-out = { $number } left out
projector-no-stories = The folder “{ $folder }” has no stories yet.
projector-unusable = Files that cannot be shown
projector-any-view = Any view can be presented as it is: put { $path } before the { $mark } of its address, for example { $example }.
